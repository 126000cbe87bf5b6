//! Good: the terminal report ends one item, the UPDATING report that follows in the loop is for the next one.

use core::ptr::null_mut;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct PhoneHandler;

fn transfer(_id: &HSTRING) -> Result<()> {
    Ok(())
}

pub fn run(session: &ISyncMgrSyncCallback, ids: &[HSTRING]) -> Result<()> {
    let mut all = false;
    for id in ids {
        if all {
            unsafe { session.ReportProgress(id, None, SYNCMGR_PS_CANCELED, 0, 1, null_mut())? };
            continue;
        }
        let mut request = SYNCMGR_CR_NONE;
        unsafe { session.ReportProgress(id, None, SYNCMGR_PS_UPDATING, 0, 1, &mut request)? };
        if request != SYNCMGR_CR_NONE {
            all = request == SYNCMGR_CR_CANCEL_ALL;
            unsafe { session.ReportProgress(id, None, SYNCMGR_PS_CANCELED, 0, 1, null_mut())? };
            continue;
        }
        let status = match transfer(id) {
            Ok(()) => SYNCMGR_PS_SUCCEEDED,
            Err(_) => SYNCMGR_PS_FAILED,
        };
        unsafe { session.ReportProgress(id, None, status, 1, 1, null_mut())? };
    }
    Ok(())
}

impl ISyncMgrHandler_Impl for PhoneHandler_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }
}
