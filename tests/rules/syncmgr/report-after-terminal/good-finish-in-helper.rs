//! Good: `finish` makes the only terminal report; every caller leaves right after it.

use core::ptr;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, PCWSTR, Result, implement};

#[implement(ISyncMgrSyncItemContainer)]
pub struct ShelfContainer;

pub struct Run<'a> {
    session: &'a ISyncMgrSyncCallback,
    id: &'a HSTRING,
}

impl Run<'_> {
    fn finish(&self, status: SYNCMGR_PROGRESS_STATUS) -> Result<()> {
        unsafe {
            self.session
                .ReportProgress(self.id, PCWSTR::null(), status, 1, 1, ptr::null_mut())
        }
    }

    fn asked(&self, step: u32) -> Result<SYNCMGR_CANCEL_REQUEST> {
        let mut request = SYNCMGR_CR_NONE;
        let busy = SYNCMGR_PS_UPDATING;
        unsafe {
            self.session
                .ReportProgress(self.id, None, busy, step, 5, &mut request)?
        };
        Ok(request)
    }

    pub fn go(&self) -> Result<()> {
        for step in 0..5 {
            match self.asked(step)? {
                SYNCMGR_CR_CANCEL_ITEM | SYNCMGR_CR_CANCEL_ALL => {
                    return self.finish(SYNCMGR_PS_CANCELED);
                }
                _ => println!("step {step}"),
            }
        }
        self.finish(SYNCMGR_PS_SUCCEEDED)
    }
}

impl ISyncMgrSyncItemContainer_Impl for ShelfContainer_Impl {
    fn GetSyncItemCount(&self) -> Result<u32> {
        Ok(1)
    }
}
