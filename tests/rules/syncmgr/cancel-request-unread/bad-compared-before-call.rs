//! Bad: the request is compared before the call that fills it, and it is fresh in every round.

use core::ptr;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct NewsHandler;

pub fn fetch(session: &ISyncMgrSyncCallback, id: &HSTRING, pages: u32) -> Result<()> {
    for page in 0..pages {
        let mut request = SYNCMGR_CR_NONE;
        if request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL {
            let (text, end) = (w!("Cancelled"), SYNCMGR_PS_CANCELED);
            return unsafe { session.ReportProgress(id, text, end, page, pages, ptr::null_mut()) };
        }
        let busy = SYNCMGR_PS_UPDATING;
        unsafe { session.ReportProgress(id, None, busy, page, pages, &mut request)? }; //~ cancel-request-unread
        println!("page {page}");
    }
    let done = SYNCMGR_PS_SUCCEEDED;
    unsafe { session.ReportProgress(id, None, done, pages, pages, ptr::null_mut()) }
}

impl ISyncMgrHandler_Impl for NewsHandler_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }
}
