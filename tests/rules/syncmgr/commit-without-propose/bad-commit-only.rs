//! Bad: a folder that turned up during the run is committed without ever having been proposed.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct ShareHandler {
    known: Vec<HSTRING>,
}

impl ShareHandler {
    fn is_known(&self, folder: &HSTRING) -> bool {
        self.known.contains(folder)
    }

    pub fn found(&self, session: &ISyncMgrSyncCallback, folder: &HSTRING) -> Result<()> {
        if !self.is_known(folder) {
            unsafe { session.CommitItem(folder)? }; //~ commit-without-propose
            println!("{folder} is new");
        }
        Ok(())
    }
}

impl ISyncMgrHandler_Impl for ShareHandler_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }
}
