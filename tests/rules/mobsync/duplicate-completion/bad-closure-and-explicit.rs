//! A closure that is called on the spot completes at its end, and so does the method.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Weather {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    stations: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Weather_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let stations = self.stations.lock().unwrap().clone();
        let hr: HRESULT = (|| {
            if stations.len() > 64 {
                return E_ABORT;
            }
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            S_OK
        })();
        let _ = unsafe { cb.SynchronizeCompleted(hr) }; //~ duplicate-completion
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let close = |hr: HRESULT| unsafe {
            let _ = cb.ShowPropertiesCompleted(hr);
        };
        if itemid.is_null() {
            close(S_OK);
        }
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) }; //~ duplicate-completion
        Ok(())
    }
}
