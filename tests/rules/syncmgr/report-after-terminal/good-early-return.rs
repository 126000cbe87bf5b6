//! Good: the cancelled path returns right after its terminal report, the success report is never reached from it.

use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSyncCallback, SYNCMGR_CR_CANCEL_ALL,
    SYNCMGR_CR_CANCEL_ITEM, SYNCMGR_CR_NONE, SYNCMGR_HANDLER_POLICIES, SYNCMGR_HPM_NONE,
    SYNCMGR_PS_CANCELED as CANCELED, SYNCMGR_PS_SUCCEEDED as SUCCEEDED,
    SYNCMGR_PS_UPDATING as UPDATING,
};
use windows::core::{PCWSTR, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct ScanHandler;

pub fn upload_scan(cb: &ISyncMgrSyncCallback, scan: PCWSTR, pages: u32) -> Result<()> {
    let none = core::ptr::null_mut();
    for page in 0..pages {
        let mut request = SYNCMGR_CR_NONE;
        unsafe { cb.ReportProgress(scan, w!("Page"), UPDATING, page, pages, &mut request)? };
        if request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL {
            unsafe { cb.ReportProgress(scan, None, CANCELED, page, pages, none)? };
            return Ok(());
        }
    }
    unsafe { cb.ReportProgress(scan, w!("Uploaded"), SUCCEEDED, pages, pages, none) }
}

impl ISyncMgrHandler_Impl for ScanHandler_Impl {
    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        Ok(SYNCMGR_HPM_NONE)
    }
}
