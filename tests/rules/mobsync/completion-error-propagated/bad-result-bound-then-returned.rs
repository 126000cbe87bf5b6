//! The result of the call is bound first and leaves later: by `?` in one method, by name in the other.

use std::sync::RwLock;
use std::time::Instant;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Weather {
    callback: RwLock<Option<ISyncMgrSynchronizeCallback>>,
    stations: RwLock<Vec<String>>,
}

impl Weather {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        match self.callback.read() {
            Ok(held) => held.clone().ok_or(Error::from(E_UNEXPECTED)),
            Err(_) => Err(Error::from(E_UNEXPECTED)),
        }
    }

    fn measure(&self) -> HRESULT {
        S_OK
    }
}

impl ISyncMgrSynchronize_Impl for Weather_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let started = Instant::now();
        let callback = self.callback()?;
        let hr = self.measure();
        let told = unsafe { callback.SynchronizeCompleted(hr) }; //~ completion-error-propagated
        eprintln!("{} ms for {} stations", started.elapsed().as_millis(), {
            self.stations.read().map_or(0, |s| s.len())
        });
        told?;
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback()?;
        let result;
        unsafe {
            result = callback.PrepareForSyncCompleted(S_OK); //~ completion-error-propagated
        }
        if result.is_err() {
            eprintln!("prepare: the manager did not listen");
        }
        result
    }
}
