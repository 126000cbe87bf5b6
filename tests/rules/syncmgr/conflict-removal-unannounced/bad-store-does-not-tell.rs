//! Resolve goes through the store's RemoveConflicts, which deletes the record and tells nobody.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo, ISyncMgrConflictStore,
    ISyncMgrConflictStore_Impl, SYNCMGR_CONFLICT_ID_INFO,
};
use windows::core::{Ref, Result, implement};

#[implement(ISyncMgrConflictStore)]
struct Store {
    records: PathBuf,
}

impl ISyncMgrConflictStore_Impl for Store_Impl {
    fn RemoveConflicts(&self, _infos: *const SYNCMGR_CONFLICT_ID_INFO, count: u32) -> Result<()> {
        for record in 0..count {
            fs::remove_file(self.records.join(record.to_string()))?;
        }
        Ok(())
    }
}

#[implement(ISyncMgrConflict)]
struct Record {
    store: ISyncMgrConflictStore,
    merged: Arc<AtomicBool>,
}

impl ISyncMgrConflict_Impl for Record_Impl {
    fn Resolve(&self, _info: Ref<'_, ISyncMgrConflictResolveInfo>) -> Result<()> {
        //~^ conflict-removal-unannounced
        self.merged.store(true, Ordering::Release);
        let info = SYNCMGR_CONFLICT_ID_INFO::default();
        unsafe { self.store.RemoveConflicts(&[info]) }
    }
}
