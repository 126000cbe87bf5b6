//! Bad: a cancelled item is acknowledged, but the code falls through to the report of success.

use core::ptr;

use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSyncCallback, SYNCMGR_CR_CANCEL_ALL,
    SYNCMGR_CR_CANCEL_ITEM, SYNCMGR_CR_NONE, SYNCMGR_HANDLER_POLICIES, SYNCMGR_HPM_NONE,
    SYNCMGR_PS_CANCELED, SYNCMGR_PS_SUCCEEDED, SYNCMGR_PS_UPDATING,
};
use windows::core::{HSTRING, PCWSTR, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct ReceiptHandler;

pub fn push_receipt(session: &ISyncMgrSyncCallback, id: &HSTRING) -> Result<()> {
    let mut request = SYNCMGR_CR_NONE;
    let text = w!("Sending the receipt");
    let quiet = PCWSTR::null();
    unsafe {
        session.ReportProgress(id, text, SYNCMGR_PS_UPDATING, 1, 2, &mut request)?;
        if request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL {
            session.ReportProgress(id, quiet, SYNCMGR_PS_CANCELED, 1, 2, ptr::null_mut())?;
        } else {
            send(id);
        }
        session.ReportProgress(id, quiet, SYNCMGR_PS_SUCCEEDED, 2, 2, ptr::null_mut()) //~ report-after-terminal
    }
}

fn send(id: &HSTRING) {
    println!("sent {id}");
}

impl ISyncMgrHandler_Impl for ReceiptHandler_Impl {
    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        Ok(SYNCMGR_HPM_NONE)
    }
}
