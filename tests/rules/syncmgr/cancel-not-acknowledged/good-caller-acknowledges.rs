//! Good: the inner function leaves early when cancelled and says so; its caller sends the CANCELED report.

use core::ptr;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, PCWSTR, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct VoiceHandler;

enum End {
    Complete,
    Cancelled,
}

fn copy_memos(session: &ISyncMgrSyncCallback, id: &HSTRING) -> Result<End> {
    for memo in 0..12 {
        let mut request = SYNCMGR_CR_NONE;
        unsafe { session.ReportProgress(id, None, SYNCMGR_PS_UPDATING, memo, 12, &mut request)? };
        if request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL {
            return Ok(End::Cancelled);
        }
    }
    Ok(End::Complete)
}

pub fn sync_memos(session: &ISyncMgrSyncCallback, id: &HSTRING) -> Result<()> {
    let status = match copy_memos(session, id) {
        Ok(End::Complete) => SYNCMGR_PS_SUCCEEDED,
        Ok(End::Cancelled) => SYNCMGR_PS_CANCELED,
        Err(_) => SYNCMGR_PS_FAILED,
    };
    unsafe { session.ReportProgress(id, PCWSTR::null(), status, 12, 12, ptr::null_mut()) }
}

impl ISyncMgrHandler_Impl for VoiceHandler_Impl {
    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        Ok(SYNCMGR_HPM_NONE)
    }
}
