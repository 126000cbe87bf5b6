//! The guard is kept from being dropped by itself, and dropped by hand at the end.

use std::mem::ManuallyDrop;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Result, implement};

struct Told(ISyncMgrSynchronizeCallback);

impl Told {
    fn named(&self) -> bool {
        std::fs::exists("ledger.txt").unwrap_or(false)
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        let _ = unsafe { self.0.SynchronizeCompleted(S_OK) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Ledger {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Ledger_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut told = ManuallyDrop::new(Told(cb));
        println!("ledger: {}", told.named());
        // SAFETY: dropped once, and not used afterwards.
        unsafe { ManuallyDrop::drop(&mut told) };
        Ok(())
    }
}
