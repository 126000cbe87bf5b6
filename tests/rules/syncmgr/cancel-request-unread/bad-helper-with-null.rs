//! Bad: the small helper for progress passes null and is the only thing the loop over the items calls.

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, PCWSTR, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct ParcelHandler;

pub struct Reporter<'a>(&'a ISyncMgrSyncCallback);

impl Reporter<'_> {
    fn busy(&self, id: &HSTRING, step: u32) -> Result<()> {
        let (status, none) = (SYNCMGR_PS_UPDATING, core::ptr::null_mut());
        let text = PCWSTR::null();
        unsafe { self.0.ReportProgress(id, text, status, step, 10, none) } //~ cancel-request-unread
    }

    fn done(&self, id: &HSTRING) -> Result<()> {
        let (status, none) = (SYNCMGR_PS_SUCCEEDED, core::ptr::null_mut());
        unsafe {
            self.0
                .ReportProgress(id, PCWSTR::null(), status, 10, 10, none)
        }
    }

    pub fn track(&self, parcels: &[HSTRING]) -> Result<()> {
        for id in parcels {
            for step in 0..10 {
                self.busy(id, step)?;
            }
            self.done(id)?;
        }
        Ok(())
    }
}

impl ISyncMgrHandler_Impl for ParcelHandler_Impl {
    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        Ok(SYNCMGR_HPM_NONE)
    }
}
