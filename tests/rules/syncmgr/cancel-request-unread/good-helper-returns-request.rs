//! Good: the helper hands the request back as its value and the loop matches on it.

use core::ptr::null_mut;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct ContractHandler;

struct Progress<'a> {
    session: &'a ISyncMgrSyncCallback,
    id: &'a HSTRING,
}

impl Progress<'_> {
    fn tell(&self, n: u32) -> Result<SYNCMGR_CANCEL_REQUEST> {
        let mut request = SYNCMGR_CR_NONE;
        let busy = SYNCMGR_PS_UPDATING;
        unsafe {
            self.session
                .ReportProgress(self.id, None, busy, n, 4, &mut request)?
        };
        Ok(request)
    }
}

pub fn archive(session: &ISyncMgrSyncCallback, id: &HSTRING) -> Result<()> {
    let progress = Progress { session, id };
    let mut end = SYNCMGR_PS_SUCCEEDED;
    for n in 0..4 {
        match progress.tell(n)? {
            SYNCMGR_CR_CANCEL_ITEM | SYNCMGR_CR_CANCEL_ALL => {
                end = SYNCMGR_PS_CANCELED;
                break;
            }
            _ => println!("archiving part {n}"),
        }
    }
    unsafe { session.ReportProgress(id, None, end, 4, 4, null_mut()) }
}

impl ISyncMgrHandler_Impl for ContractHandler_Impl {
    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        Ok(SYNCMGR_HPM_NONE)
    }
}
