//! After the losing copy is gone, Resolve announces it with UpdateConflicts.

use std::fs;
use std::path::PathBuf;

use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo, ISyncMgrControl,
    SYNCMGR_CF_NOWAIT,
};
use windows::core::{HSTRING, Ref, Result, implement};

#[implement(ISyncMgrConflict)]
struct ProjectConflict {
    control: ISyncMgrControl,
    handler: HSTRING,
    item: HSTRING,
    loser: PathBuf,
}

impl ISyncMgrConflict_Impl for ProjectConflict_Impl {
    fn Resolve(&self, _info: Ref<'_, ISyncMgrConflictResolveInfo>) -> Result<()> {
        fs::remove_file(&self.loser)?;
        unsafe {
            self.control
                .UpdateConflicts(&self.handler, &self.item, SYNCMGR_CF_NOWAIT)
        }
    }
}
