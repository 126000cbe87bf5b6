//! The test double implements the callback interface. Its methods define what the manager answers;
//! none of them calls the wrapper.

use std::sync::Mutex;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::*;
use windows::core::{BOOL, GUID, HRESULT, PCWSTR, Result, implement};

#[implement(ISyncMgrSynchronizeCallback)]
pub struct MockManager {
    pub cancel_after: usize,
    pub seen: Mutex<Vec<GUID>>,
    pub completed: Mutex<Vec<HRESULT>>,
}

impl ISyncMgrSynchronizeCallback_Impl for MockManager_Impl {
    fn Progress(&self, itemid: *const GUID, _item: *const SYNCMGRPROGRESSITEM) -> Result<()> {
        let mut seen = self.seen.lock().unwrap();
        seen.push(unsafe { itemid.read() });
        if seen.len() > self.cancel_after {
            return Err(S_SYNCMGR_CANCELALL.into());
        }
        Ok(())
    }

    fn PrepareForSyncCompleted(&self, hr: HRESULT) -> Result<()> {
        self.completed.lock().unwrap().push(hr);
        Ok(())
    }

    fn SynchronizeCompleted(&self, hr: HRESULT) -> Result<()> {
        self.completed.lock().unwrap().push(hr);
        Ok(())
    }

    fn ShowPropertiesCompleted(&self, hr: HRESULT) -> Result<()> {
        self.completed.lock().unwrap().push(hr);
        Ok(())
    }

    fn ShowErrorCompleted(&self, hr: HRESULT, _n: u32, _ids: *const GUID) -> Result<()> {
        self.completed.lock().unwrap().push(hr);
        Ok(())
    }

    fn EnableModeless(&self, _fenable: BOOL) -> Result<()> {
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
