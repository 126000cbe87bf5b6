//! The presenter calls Resolve of a conflict that belongs to somebody else; it implements none.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflictPresenter, ISyncMgrConflictPresenter_Impl,
    ISyncMgrConflictResolveInfo, SYNCMGR_PC_KEEP_RECENT,
};
use windows::core::{Ref, Result, implement};

#[implement(ISyncMgrConflictPresenter)]
struct KeepNewest {
    resolved: AtomicU32,
}

impl ISyncMgrConflictPresenter_Impl for KeepNewest_Impl {
    fn PresentConflict(
        &self,
        pconflict: Ref<'_, ISyncMgrConflict>,
        presolveinfo: Ref<'_, ISyncMgrConflictResolveInfo>,
    ) -> Result<()> {
        let info = presolveinfo.ok()?;
        unsafe {
            info.SetPresenterChoice(SYNCMGR_PC_KEEP_RECENT, false)?;
            pconflict.ok()?.Resolve(info)?;
        }
        self.resolved.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}
