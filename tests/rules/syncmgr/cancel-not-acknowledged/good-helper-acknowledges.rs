//! Good: the function that reports also sends the acknowledgement, so the caller may simply return.

use core::ptr;
use std::ops::ControlFlow;

use windows::Win32::UI::Shell::*;
use windows::core::{PCWSTR, Result, implement};

#[implement(ISyncMgrHandlerInfo)]
pub struct SeedInfo;

struct Item<'a> {
    session: &'a ISyncMgrSyncCallback,
    id: PCWSTR,
}

impl Item<'_> {
    fn step(&self, n: u32) -> Result<ControlFlow<()>> {
        let mut request = SYNCMGR_CR_NONE;
        let (busy, end) = (SYNCMGR_PS_UPDATING, SYNCMGR_PS_CANCELED);
        unsafe {
            self.session
                .ReportProgress(self.id, None, busy, n, 9, &mut request)?;
            if request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL {
                self.session
                    .ReportProgress(self.id, None, end, n, 9, ptr::null_mut())?;
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

pub fn plant(session: &ISyncMgrSyncCallback, id: PCWSTR) -> Result<()> {
    let item = Item { session, id };
    for n in 0..9 {
        if item.step(n)?.is_break() {
            return Ok(());
        }
    }
    unsafe { session.ReportProgress(id, None, SYNCMGR_PS_SUCCEEDED, 9, 9, ptr::null_mut()) }
}

impl ISyncMgrHandlerInfo_Impl for SeedInfo_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_DEVICE)
    }
}
