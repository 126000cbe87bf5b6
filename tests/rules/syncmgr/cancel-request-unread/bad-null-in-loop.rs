//! Bad: every step is reported with a null out pointer, so no cancel request can ever arrive.

use core::ptr::null_mut;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct DocumentHandler;

fn copy_block(_n: u32) -> Result<()> {
    Ok(())
}

pub fn copy(session: &ISyncMgrSyncCallback, id: &HSTRING, blocks: u32) -> Result<()> {
    for n in 0..blocks {
        let busy = SYNCMGR_PS_UPDATING;
        unsafe { session.ReportProgress(id, None, busy, n, blocks, null_mut())? }; //~ cancel-request-unread
        copy_block(n)?;
    }
    unsafe { session.ReportProgress(id, None, SYNCMGR_PS_SUCCEEDED, blocks, blocks, null_mut()) }
}

impl ISyncMgrHandler_Impl for DocumentHandler_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }
}
