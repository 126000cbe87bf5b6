//! Good: after CANCEL_ALL the current item and all that were not started get their CANCELED report.

use core::ptr;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct DeckHandler;

fn acknowledge(session: &ISyncMgrSyncCallback, ids: &[HSTRING]) -> Result<()> {
    ids.iter().try_for_each(|id| unsafe {
        session.ReportProgress(id, None, SYNCMGR_PS_CANCELED, 0, 1, ptr::null_mut())
    })
}

pub fn deal(session: &ISyncMgrSyncCallback, ids: &[HSTRING]) -> Result<()> {
    for (n, id) in ids.iter().enumerate() {
        let mut request = SYNCMGR_CR_NONE;
        unsafe { session.ReportProgress(id, None, SYNCMGR_PS_UPDATING, 0, 1, &mut request)? };
        if request == SYNCMGR_CR_CANCEL_ALL {
            return acknowledge(session, ids.get(n..).unwrap_or_default());
        }
        if request == SYNCMGR_CR_CANCEL_ITEM {
            acknowledge(session, core::slice::from_ref(id))?;
            continue;
        }
        let done = SYNCMGR_PS_SUCCEEDED;
        unsafe { session.ReportProgress(id, None, done, 1, 1, ptr::null_mut())? };
    }
    Ok(())
}

impl ISyncMgrHandler_Impl for DeckHandler_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }
}
