//! A proxy compares the status with SYNCMGR_PS_MAX to refuse values out of range, and lets the
//! real session have only the named ones.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::{
    ISyncMgrSyncCallback, ISyncMgrSyncCallback_Impl, SYNCMGR_CANCEL_REQUEST,
    SYNCMGR_PROGRESS_STATUS, SYNCMGR_PS_MAX, SYNCMGR_PS_UPDATING,
};
use windows::core::{PCWSTR, Result, implement};

#[implement(ISyncMgrSyncCallback)]
struct LoggingSession {
    real: ISyncMgrSyncCallback,
    reports: AtomicU32,
}

impl ISyncMgrSyncCallback_Impl for LoggingSession_Impl {
    fn ReportProgress(
        &self,
        pszitemid: &PCWSTR,
        pszprogresstext: &PCWSTR,
        nstatus: SYNCMGR_PROGRESS_STATUS,
        ucurrentstep: u32,
        umaxstep: u32,
        pncancelrequest: *mut SYNCMGR_CANCEL_REQUEST,
    ) -> Result<()> {
        if nstatus.0 < SYNCMGR_PS_UPDATING.0 || nstatus.0 >= SYNCMGR_PS_MAX.0 {
            return Err(E_INVALIDARG.into());
        }
        self.reports.fetch_add(1, Ordering::Relaxed);
        let (id, text) = (*pszitemid, *pszprogresstext);
        let (step, max, request) = (ucurrentstep, umaxstep, pncancelrequest);
        unsafe {
            self.real
                .ReportProgress(id, text, nstatus, step, max, request)
        }
    }
}

pub fn logged(real: ISyncMgrSyncCallback) -> ISyncMgrSyncCallback {
    LoggingSession {
        real,
        reports: AtomicU32::new(0),
    }
    .into()
}
