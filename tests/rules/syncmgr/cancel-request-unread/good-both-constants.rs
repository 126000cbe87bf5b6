//! Good: the request is compared with both constants after every report.

use core::ptr::null_mut;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct InvoiceHandler;

pub fn send(session: &ISyncMgrSyncCallback, ids: &[HSTRING]) -> Result<()> {
    let mut all = false;
    for id in ids {
        let mut request = SYNCMGR_CR_NONE;
        if !all {
            unsafe { session.ReportProgress(id, None, SYNCMGR_PS_UPDATING, 0, 1, &mut request)? };
        }
        if request == SYNCMGR_CR_CANCEL_ALL {
            all = true;
        }
        if all || request == SYNCMGR_CR_CANCEL_ITEM {
            unsafe { session.ReportProgress(id, None, SYNCMGR_PS_CANCELED, 0, 1, null_mut())? };
            continue;
        }
        unsafe { session.ReportProgress(id, None, SYNCMGR_PS_SUCCEEDED, 1, 1, null_mut())? };
    }
    Ok(())
}

impl ISyncMgrHandler_Impl for InvoiceHandler_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }
}
