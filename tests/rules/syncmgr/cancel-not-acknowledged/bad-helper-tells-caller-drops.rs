//! Bad: the helper returns whether a cancellation was asked for; the caller leaves without acknowledging it.

use windows::Win32::UI::Shell::*;
use windows::core::{PCWSTR, Result, implement, w};

#[implement(ISyncMgrHandlerInfo)]
pub struct BlueprintInfo;

pub struct Upload<'a> {
    session: &'a ISyncMgrSyncCallback,
    item: PCWSTR,
}

impl Upload<'_> {
    fn cancelled(&self, step: u32) -> Result<bool> {
        let mut request = SYNCMGR_CANCEL_REQUEST::default();
        let busy = SYNCMGR_PS_UPDATING;
        unsafe {
            self.session
                .ReportProgress(self.item, None, busy, step, 3, &mut request)?
        };
        Ok(request == SYNCMGR_CR_CANCEL_ITEM || request == SYNCMGR_CR_CANCEL_ALL)
    }

    pub fn run(&self) -> Result<()> {
        for step in 0..3 {
            if self.cancelled(step)? {
                return Ok(()); //~ cancel-not-acknowledged
            }
            println!("sheet {step}");
        }
        let end = SYNCMGR_PS_SUCCEEDED;
        let text = w!("Published");
        unsafe {
            self.session
                .ReportProgress(self.item, text, end, 3, 3, core::ptr::null_mut())
        }
    }
}

impl ISyncMgrHandlerInfo_Impl for BlueprintInfo_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_APPLICATION)
    }
}
