//! Bad: an underscore in front of the name says it: the request of the user is not used.

use windows::Win32::UI::Shell::*;
use windows::core::{PCWSTR, Result, implement, w};

#[implement(ISyncMgrSyncItemContainer)]
pub struct ClinicContainer;

pub fn send_records(session: &ISyncMgrSyncCallback, clinic: PCWSTR) -> Result<()> {
    let records = ["blood", "x-ray", "letters"];
    records.iter().zip(0u32..).try_for_each(|(record, n)| {
        let mut _ignored = SYNCMGR_CANCEL_REQUEST::default();
        let busy = SYNCMGR_PS_UPDATING;
        println!("sending {record}");
        unsafe { session.ReportProgress(clinic, None, busy, n, 3, &mut _ignored) } //~ cancel-request-unread
    })?;
    let (text, done) = (w!("All records sent"), SYNCMGR_PS_SUCCEEDED);
    unsafe { session.ReportProgress(clinic, text, done, 3, 3, core::ptr::null_mut()) }
}

impl ISyncMgrSyncItemContainer_Impl for ClinicContainer_Impl {
    fn GetSyncItemCount(&self) -> Result<u32> {
        Ok(1)
    }
}
