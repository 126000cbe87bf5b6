//! Bad: the acknowledgement depends on a setting for the amount of messages.

use core::ptr;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct PatentHandler {
    verbose: bool,
}

impl PatentHandler {
    pub fn fetch(&self, session: &ISyncMgrSyncCallback, id: &HSTRING) -> Result<()> {
        let mut request = SYNCMGR_CR_NONE;
        let none = ptr::null_mut();
        unsafe { session.ReportProgress(id, None, SYNCMGR_PS_UPDATING, 0, 1, &mut request)? };
        if request == SYNCMGR_CR_CANCEL_ALL || request == SYNCMGR_CR_CANCEL_ITEM {
            if !self.verbose {
                return Ok(()); //~ cancel-not-acknowledged
            }
            let text = w!("Cancelled by the user");
            return unsafe { session.ReportProgress(id, text, SYNCMGR_PS_CANCELED, 0, 1, none) };
        }
        unsafe { session.ReportProgress(id, None, SYNCMGR_PS_SUCCEEDED, 1, 1, none) }
    }
}

impl ISyncMgrHandler_Impl for PatentHandler_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }
}
