//! Good: what follows the terminal report is an entry in the event log and the text of the handler, not progress.

use core::ptr::null_mut;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, PCWSTR, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct LibraryHandler;

pub fn close_item(session: &ISyncMgrSyncCallback, id: &HSTRING, lost: u32) -> Result<()> {
    let status = if lost == 0 {
        SYNCMGR_PS_SUCCEEDED
    } else {
        SYNCMGR_PS_FAILED
    };
    let none = PCWSTR::null();
    unsafe {
        session.ReportProgress(id, none, status, 1, 1, null_mut())?;
        let level = if lost == 0 {
            SYNCMGR_EL_INFORMATION
        } else {
            SYNCMGR_EL_ERROR
        };
        let title = w!("Library");
        let text = w!("The run is over");
        session.ReportEvent(id, level, SYNCMGR_EF_NONE, title, text, none, none, none)?;
        session.SetHandlerProgressText(w!("Idle"), null_mut())
    }
}

impl ISyncMgrHandler_Impl for LibraryHandler_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }
}
