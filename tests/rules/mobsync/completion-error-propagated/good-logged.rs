//! The error of the completion is logged, counted or compared, and stays inside.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, RPC_E_DISCONNECTED, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Films {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    lost: AtomicU32,
}

impl Films {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap();
        held.clone().ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn report(&self, what: &str, e: &Error) {
        eprintln!("{what}: {e}");
    }
}

impl ISyncMgrSynchronize_Impl for Films_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback()?;
        match unsafe { callback.PrepareForSyncCompleted(S_OK) } {
            Ok(()) => {}
            Err(e) if e.code() == RPC_E_DISCONNECTED => {
                self.lost.fetch_add(1, Ordering::Relaxed);
            }
            Err(e) => self.report("prepare", &e),
        }
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let callback = self.callback()?;
        let told = unsafe { callback.SynchronizeCompleted(S_OK) };
        if let Err(ref e) = told
            && e.code() != RPC_E_DISCONNECTED
        {
            self.report("synchronize", e);
        }
        Ok(())
    }

    fn ShowProperties(&self, _: HWND, _: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        unsafe { callback.ShowPropertiesCompleted(S_OK) }
            .inspect_err(|e| self.report("properties", e))
            .ok();
        Ok(())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        let heard = unsafe { callback.ShowErrorCompleted(S_OK, &[]) }.is_ok();
        if !heard {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
        assert!(self.lost.load(Ordering::Relaxed) < 1000, "manager is gone");
        Ok(())
    }
}
