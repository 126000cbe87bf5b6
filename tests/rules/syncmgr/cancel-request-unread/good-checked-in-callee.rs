//! Good: the variable goes to a function that compares it and ends the item; the loop only sees a bool.

use core::ptr::null_mut;

use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSyncCallback, SYNCMGR_CANCEL_REQUEST as Request,
    SYNCMGR_CR_CANCEL_ALL, SYNCMGR_CR_CANCEL_ITEM, SYNCMGR_HANDLER_POLICIES, SYNCMGR_HPM_NONE,
    SYNCMGR_PS_CANCELED, SYNCMGR_PS_SUCCEEDED, SYNCMGR_PS_UPDATING,
};
use windows::core::{PCWSTR, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct GardenHandler;

fn stopped(session: &ISyncMgrSyncCallback, id: PCWSTR, request: Request) -> Result<bool> {
    let stop = request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL;
    if stop {
        unsafe { session.ReportProgress(id, None, SYNCMGR_PS_CANCELED, 0, 0, null_mut())? };
    }
    Ok(stop)
}

pub fn sync_beds(session: &ISyncMgrSyncCallback, id: PCWSTR) -> Result<()> {
    for bed in 0..6 {
        let mut request = Request::default();
        unsafe { session.ReportProgress(id, None, SYNCMGR_PS_UPDATING, bed, 6, &mut request)? };
        if stopped(session, id, request)? {
            return Ok(());
        }
    }
    unsafe { session.ReportProgress(id, None, SYNCMGR_PS_SUCCEEDED, 6, 6, null_mut()) }
}

impl ISyncMgrHandler_Impl for GardenHandler_Impl {
    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        Ok(SYNCMGR_HPM_NONE)
    }
}
