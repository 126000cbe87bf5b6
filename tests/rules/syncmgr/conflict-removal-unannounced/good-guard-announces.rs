//! A guard announces the change when it is dropped at the end of Resolve.

use std::fs;
use std::path::PathBuf;

use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo, ISyncMgrControl,
    SYNCMGR_CF_NONE,
};
use windows::core::{HSTRING, Ref, Result, implement, w};

struct Changed<'a> {
    control: &'a ISyncMgrControl,
    item: &'a HSTRING,
}

impl Drop for Changed<'_> {
    fn drop(&mut self) {
        let _ = unsafe {
            self.control
                .UpdateConflicts(w!("Drafts"), self.item, SYNCMGR_CF_NONE)
        };
    }
}

#[implement(ISyncMgrConflict)]
struct DraftConflict {
    control: ISyncMgrControl,
    item: HSTRING,
    older: PathBuf,
}

impl ISyncMgrConflict_Impl for DraftConflict_Impl {
    fn Resolve(&self, _info: Ref<'_, ISyncMgrConflictResolveInfo>) -> Result<()> {
        let _changed = Changed {
            control: &self.control,
            item: &self.item,
        };
        fs::remove_file(&self.older)?;
        Ok(())
    }
}
