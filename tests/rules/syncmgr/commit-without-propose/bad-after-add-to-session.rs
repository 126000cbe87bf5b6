//! Bad: a pending item is added to the session and committed; it was never proposed by this handler.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct QueueHandler;

pub fn take_over(session: &ISyncMgrSyncCallback, waiting: &[HSTRING]) -> Result<u32> {
    let mut taken = 0;
    for id in waiting {
        unsafe { session.AddItemToSession(id)? };
        unsafe { session.CommitItem(id)? }; //~ commit-without-propose
        taken += 1;
    }
    Ok(taken)
}

impl ISyncMgrHandler_Impl for QueueHandler_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }

    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        Ok(SYNCMGR_HPM_NONE)
    }
}
