//! Bad: anything but "go on" takes the else branch of the let, and that one only returns.

use core::ptr::null_mut;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrSyncItemContainer)]
pub struct CellarContainer;

pub fn sync_bottle(session: &ISyncMgrSyncCallback, id: &HSTRING) -> Result<()> {
    let mut request = SYNCMGR_CR_NONE;
    unsafe { session.ReportProgress(id, None, SYNCMGR_PS_UPDATING, 0, 1, &mut request)? };
    let SYNCMGR_CR_NONE = request else {
        println!("{id} was cancelled");
        return Ok(()); //~ cancel-not-acknowledged
    };
    let status = if id.is_empty() {
        SYNCMGR_PS_FAILED
    } else {
        SYNCMGR_PS_SUCCEEDED
    };
    unsafe { session.ReportProgress(id, None, status, 1, 1, null_mut()) }
}

impl ISyncMgrSyncItemContainer_Impl for CellarContainer_Impl {
    fn GetSyncItemCount(&self) -> Result<u32> {
        Ok(24)
    }
}
