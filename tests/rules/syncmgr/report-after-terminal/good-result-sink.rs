//! Good: after the terminal report the outcome goes to an ISyncMgrSyncResult; that is another interface.

use core::ptr::null_mut;

use windows::Win32::UI::Shell::*;
use windows::core::{PCWSTR, Result, implement, w};

#[implement(ISyncMgrSyncResult)]
pub struct Outcome;

pub fn end_run(
    session: &ISyncMgrSyncCallback,
    item: PCWSTR,
    sink: Option<&ISyncMgrSyncResult>,
) -> Result<()> {
    unsafe { session.ReportProgress(item, w!("Done"), SYNCMGR_PS_SUCCEEDED, 1, 1, null_mut())? };
    if let Some(sink) = sink {
        unsafe { sink.Result(SYNCMGR_PS_SUCCEEDED, 0, 0)? };
    }
    Ok(())
}

impl ISyncMgrSyncResult_Impl for Outcome_Impl {
    fn Result(&self, nstatus: SYNCMGR_PROGRESS_STATUS, cerror: u32, _: u32) -> Result<()> {
        println!("status {} with {cerror} errors", nstatus.0);
        Ok(())
    }
}
