//! The completion stands in the tail, but the chain behind it turns every error into `Ok`.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Trips {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl Trips {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap();
        held.clone().ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Trips_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback()?;
        unsafe { callback.PrepareForSyncCompleted(S_OK) }.or_else(|e| {
            eprintln!("{e}");
            Ok(())
        })
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let callback = self.callback()?;
        unsafe { callback.SynchronizeCompleted(S_OK) }.or(Ok(()))
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        match unsafe { callback.ShowErrorCompleted(S_OK, &[]) } {
            Ok(()) => Ok(()),
            Err(e) => {
                eprintln!("{}", e.message());
                Ok(())
            }
        }
    }
}
