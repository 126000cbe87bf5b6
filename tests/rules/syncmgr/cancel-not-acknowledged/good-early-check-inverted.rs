//! Good: the test is the other way round: the return under `== NONE` is the normal one, CANCELED follows below.

use core::ptr::null_mut;

use windows::Win32::UI::Shell::*;
use windows::core::{PCWSTR, Result, implement, w};

#[implement(ISyncMgrSyncItemContainer)]
pub struct AquariumContainer;

pub fn feed(session: &ISyncMgrSyncCallback, tank: PCWSTR) -> Result<()> {
    let mut request = SYNCMGR_CR_NONE;
    let text = w!("Reading the sensors");
    unsafe { session.ReportProgress(tank, text, SYNCMGR_PS_UPDATING, 0, 1, &mut request)? };
    if request == SYNCMGR_CR_NONE {
        let done = SYNCMGR_PS_SUCCEEDED;
        unsafe { session.ReportProgress(tank, None, done, 1, 1, null_mut())? };
        return Ok(());
    }
    unsafe { session.ReportProgress(tank, None, SYNCMGR_PS_CANCELED, 1, 1, null_mut()) }
}

impl ISyncMgrSyncItemContainer_Impl for AquariumContainer_Impl {
    fn GetSyncItemCount(&self) -> Result<u32> {
        Ok(2)
    }
}
