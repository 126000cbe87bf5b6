//! Good: the last report for the cancelled item is CANCELED, then the function leaves.

use core::ptr::null_mut;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct LetterHandler;

pub fn send(session: &ISyncMgrSyncCallback, id: &HSTRING, parts: u32) -> Result<()> {
    for part in 0..parts {
        let mut request = SYNCMGR_CR_NONE;
        unsafe {
            session.ReportProgress(id, None, SYNCMGR_PS_UPDATING, part, parts, &mut request)?
        };
        if request != SYNCMGR_CR_NONE {
            let (text, end) = (w!("Cancelled"), SYNCMGR_PS_CANCELED);
            unsafe { session.ReportProgress(id, text, end, part, parts, null_mut())? };
            return Ok(());
        }
        println!("part {part}");
    }
    unsafe { session.ReportProgress(id, None, SYNCMGR_PS_SUCCEEDED, parts, parts, null_mut()) }
}

impl ISyncMgrHandler_Impl for LetterHandler_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }
}
