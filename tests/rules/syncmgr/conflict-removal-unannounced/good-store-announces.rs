//! Resolve asks the store to remove the record; the store is the one that announces it.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use windows::Win32::UI::Shell::{
    ISyncMgrConflict, ISyncMgrConflict_Impl, ISyncMgrConflictResolveInfo, ISyncMgrControl,
    SYNCMGR_CF_NONE,
};
use windows::core::{Ref, Result, implement, w};

struct Records {
    folder: PathBuf,
    control: ISyncMgrControl,
}

impl Records {
    fn remove(&self, record: u32) -> Result<()> {
        fs::remove_file(self.folder.join(record.to_string()))?;
        self.announce()
    }

    fn announce(&self) -> Result<()> {
        let (handler, item) = (w!("Records"), w!("all"));
        unsafe { self.control.UpdateConflicts(handler, item, SYNCMGR_CF_NONE) }
    }
}

#[implement(ISyncMgrConflict)]
struct Record {
    number: u32,
    records: Arc<Records>,
}

impl ISyncMgrConflict_Impl for Record_Impl {
    fn Resolve(&self, _info: Ref<'_, ISyncMgrConflictResolveInfo>) -> Result<()> {
        self.records.remove(self.number)
    }
}
