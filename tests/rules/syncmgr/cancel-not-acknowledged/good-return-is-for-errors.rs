//! Good: the bare return belongs to the case that nothing has changed; a cancellation is acknowledged below.

use core::ptr::null_mut;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement, w};

#[implement(ISyncMgrHandlerInfo)]
pub struct RosterInfo;

fn pending_changes(_id: &HSTRING) -> u32 {
    0
}

pub fn sync_roster(session: &ISyncMgrSyncCallback, id: &HSTRING) -> Result<()> {
    let changes = pending_changes(id);
    if changes == 0 {
        let text = w!("No changes");
        unsafe { session.ReportProgress(id, text, SYNCMGR_PS_SUCCEEDED, 1, 1, null_mut())? };
        return Ok(());
    }
    let mut request = SYNCMGR_CR_NONE;
    unsafe { session.ReportProgress(id, None, SYNCMGR_PS_UPDATING, 0, changes, &mut request)? };
    let status = match request {
        SYNCMGR_CR_CANCEL_ITEM | SYNCMGR_CR_CANCEL_ALL => SYNCMGR_PS_CANCELED,
        _ => SYNCMGR_PS_SUCCEEDED,
    };
    unsafe { session.ReportProgress(id, None, status, changes, changes, null_mut()) }
}

impl ISyncMgrHandlerInfo_Impl for RosterInfo_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_SERVICE)
    }
}
