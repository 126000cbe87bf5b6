//! Bad: a cancelled item is acknowledged, the arm for the whole handler leaves without a word.

use core::ptr;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct TicketHandler;

fn exchange(id: &HSTRING) {
    println!("exchanging {id}");
}

pub fn run(session: &ISyncMgrSyncCallback, tickets: &[HSTRING]) -> Result<()> {
    for id in tickets {
        let mut request = SYNCMGR_CR_NONE;
        let (busy, none) = (SYNCMGR_PS_UPDATING, ptr::null_mut());
        unsafe { session.ReportProgress(id, None, busy, 0, 1, &mut request)? };
        match request {
            SYNCMGR_CR_CANCEL_ALL => return Ok(()), //~ cancel-not-acknowledged
            SYNCMGR_CR_CANCEL_ITEM => {
                unsafe { session.ReportProgress(id, None, SYNCMGR_PS_CANCELED, 0, 1, none)? };
                continue;
            }
            _ => exchange(id),
        }
        unsafe { session.ReportProgress(id, None, SYNCMGR_PS_SUCCEEDED, 1, 1, none)? };
    }
    Ok(())
}

impl ISyncMgrHandler_Impl for TicketHandler_Impl {
    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        Ok(SYNCMGR_HPM_NONE)
    }
}
