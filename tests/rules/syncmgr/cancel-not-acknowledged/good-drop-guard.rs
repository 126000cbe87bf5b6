//! Good: the guard of the item reports CANCELED when it is dropped without a final status.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct RadioHandler;

struct OpenItem<'a> {
    session: &'a ISyncMgrSyncCallback,
    id: &'a HSTRING,
    end: SYNCMGR_PROGRESS_STATUS,
}

impl Drop for OpenItem<'_> {
    fn drop(&mut self) {
        let none = core::ptr::null_mut();
        let _ = unsafe {
            self.session
                .ReportProgress(self.id, None, self.end, 1, 1, none)
        };
    }
}

pub fn record(session: &ISyncMgrSyncCallback, id: &HSTRING) -> Result<()> {
    let end = SYNCMGR_PS_CANCELED;
    let mut item = OpenItem { session, id, end };
    for minute in 0..60 {
        let mut request = SYNCMGR_CR_NONE;
        unsafe { session.ReportProgress(id, None, SYNCMGR_PS_UPDATING, minute, 60, &mut request)? };
        if request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL {
            return Ok(());
        }
    }
    item.end = SYNCMGR_PS_SUCCEEDED;
    Ok(())
}

impl ISyncMgrHandler_Impl for RadioHandler_Impl {
    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        Ok(SYNCMGR_HPM_NONE)
    }
}
