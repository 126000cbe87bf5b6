//! A new entry in the event store is announced, the conflict that has gone is not.

use std::fs;
use std::path::PathBuf;

use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo, ISyncMgrControl,
    SYNCMGR_CF_NONE,
};
use windows::core::{HSTRING, Ref, Result, implement};

#[implement(ISyncMgrConflict)]
struct PhotoConflict {
    control: ISyncMgrControl,
    handler: HSTRING,
    item: HSTRING,
    loser: PathBuf,
}

impl ISyncMgrConflict_Impl for PhotoConflict_Impl {
    fn Resolve(&self, _info: Ref<'_, ISyncMgrConflictResolveInfo>) -> Result<()> {
        //~^ conflict-removal-unannounced
        fs::remove_file(&self.loser)?;
        fs::write("events.log", "kept the newer photo")?;
        unsafe {
            self.control
                .UpdateEvents(&self.handler, &self.item, SYNCMGR_CF_NONE)
        }
    }
}
