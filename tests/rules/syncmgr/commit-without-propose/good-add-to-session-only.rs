//! Good: pending items are added to the session; those are never proposed and never committed.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct DepotHandler;

pub fn take_over(session: &ISyncMgrSyncCallback, pending: &[HSTRING]) -> Result<()> {
    for id in pending {
        println!("{id} was waiting");
        unsafe { session.AddItemToSession(id)? };
    }
    Ok(())
}

impl ISyncMgrHandler_Impl for DepotHandler_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }

    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        Ok(SYNCMGR_HPM_NONE)
    }
}
