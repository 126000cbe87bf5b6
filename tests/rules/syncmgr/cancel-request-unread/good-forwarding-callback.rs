//! Good: a callback that only passes reports on; the pointer is the caller's and the caller reads it.

use windows::Win32::UI::Shell::*;
use windows::core::{PCWSTR, Result, implement};

#[implement(ISyncMgrSyncCallback)]
pub struct PrefixedCallback {
    inner: ISyncMgrSyncCallback,
    item: windows::core::HSTRING,
}

impl ISyncMgrSyncCallback_Impl for PrefixedCallback_Impl {
    fn ReportProgress(
        &self,
        _pszitemid: &PCWSTR,
        pszprogresstext: &PCWSTR,
        nstatus: SYNCMGR_PROGRESS_STATUS,
        ucurrentstep: u32,
        umaxstep: u32,
        pncancelrequest: *mut SYNCMGR_CANCEL_REQUEST,
    ) -> Result<()> {
        let (id, text) = (&self.item, *pszprogresstext);
        let (step, max) = (ucurrentstep, umaxstep);
        unsafe {
            self.inner
                .ReportProgress(id, text, nstatus, step, max, pncancelrequest)
        }
    }

    fn SetHandlerProgressText(
        &self,
        pszprogresstext: &PCWSTR,
        pncancelrequest: *mut SYNCMGR_CANCEL_REQUEST,
    ) -> Result<()> {
        unsafe {
            self.inner
                .SetHandlerProgressText(*pszprogresstext, pncancelrequest)
        }
    }
}
