//! The test double implements the callback and answers a request with S_FALSE. Defining the method
//! is not calling the wrapper.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_NOTIMPL, S_FALSE};
use windows::Win32::UI::Shell::*;
use windows::core::{BOOL, GUID, HRESULT, PCWSTR, Result, implement};

#[implement(ISyncMgrSynchronizeCallback)]
pub struct StrictManager {
    pub requests: Mutex<Vec<bool>>,
    pub permits: bool,
}

impl ISyncMgrSynchronizeCallback_Impl for StrictManager_Impl {
    fn EnableModeless(&self, fenable: BOOL) -> Result<()> {
        let wanted = fenable.as_bool();
        self.requests.lock().unwrap().push(wanted);
        if wanted && !self.permits {
            return Err(S_FALSE.into());
        }
        Ok(())
    }

    fn Progress(&self, _: *const GUID, _: *const SYNCMGRPROGRESSITEM) -> Result<()> {
        Ok(())
    }

    fn PrepareForSyncCompleted(&self, _hr: HRESULT) -> Result<()> {
        Ok(())
    }

    fn SynchronizeCompleted(&self, _hr: HRESULT) -> Result<()> {
        Ok(())
    }

    fn ShowPropertiesCompleted(&self, _hr: HRESULT) -> Result<()> {
        Ok(())
    }

    fn ShowErrorCompleted(&self, _hr: HRESULT, _: u32, _: *const GUID) -> Result<()> {
        Ok(())
    }

    fn LogError(&self, _: u32, _: &PCWSTR, _: *const SYNCMGRLOGERRORINFO) -> Result<()> {
        Ok(())
    }

    fn DeleteLogError(&self, _: *const GUID, _: u32) -> Result<()> {
        Ok(())
    }

    fn EstablishConnection(&self, _: &PCWSTR, _: u32) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
