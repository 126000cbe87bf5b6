//! The worker completes; only if it could not be started does the method complete in its place.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_FAIL, E_OUTOFMEMORY, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Printer {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Printer_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let agile = AgileReference::new(&cb)?;
        let started = thread::Builder::new().spawn(move || {
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            }
        });
        match started {
            Ok(_) => Ok(()),
            Err(_) => {
                let _ = unsafe { cb.SynchronizeCompleted(E_OUTOFMEMORY) };
                Ok(())
            }
        }
    }

    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        if n > 1 {
            let agile = AgileReference::new(&cb)?;
            thread::spawn(move || {
                let Ok(cb) = agile.resolve() else { return };
                let _ = unsafe { cb.PrepareForSyncCompleted(E_FAIL) };
            });
            return Ok(());
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
