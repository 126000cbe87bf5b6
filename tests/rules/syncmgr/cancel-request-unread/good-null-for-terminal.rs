//! Good: only the final report of each item passes null; there is nothing left to cancel for it.

use core::ptr;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct BeehiveHandler;

pub fn sync_hives(cb: &ISyncMgrSyncCallback, hives: &[HSTRING]) -> Result<()> {
    let mut everything = false;
    for id in hives {
        let mut ask = SYNCMGR_CANCEL_REQUEST::default();
        if !everything {
            let busy = SYNCMGR_PS_UPDATING_INDETERMINATE;
            unsafe { cb.ReportProgress(id, None, busy, 0, 0, &mut ask)? };
        }
        let end = match ask {
            _ if everything => SYNCMGR_PS_CANCELED,
            SYNCMGR_CR_NONE => SYNCMGR_PS_SUCCEEDED,
            SYNCMGR_CR_CANCEL_ALL => {
                everything = true;
                SYNCMGR_PS_CANCELED
            }
            _ => SYNCMGR_PS_CANCELED,
        };
        unsafe { cb.ReportProgress(id, None, end, 1, 1, ptr::null_mut())? };
    }
    Ok(())
}

impl ISyncMgrHandler_Impl for BeehiveHandler_Impl {
    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        Ok(SYNCMGR_HPM_NONE)
    }
}
