//! Good: the `CommitItem` here ends a transaction of the local database.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct StockHandler {
    store: Store,
}

pub struct Store {
    path: std::path::PathBuf,
}

impl Store {
    #[allow(non_snake_case)]
    fn CommitItem(&self, id: &HSTRING) -> Result<()> {
        println!("{id} written to {}", self.path.display());
        Ok(())
    }
}

impl StockHandler {
    pub fn save(&self, session: &ISyncMgrSyncCallback, id: &HSTRING) -> Result<()> {
        self.store.CommitItem(id)?;
        let (done, none) = (SYNCMGR_PS_SUCCEEDED, core::ptr::null_mut());
        unsafe { session.ReportProgress(id, None, done, 1, 1, none) }
    }
}

impl ISyncMgrHandler_Impl for StockHandler_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }
}
