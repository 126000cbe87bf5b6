//! The method signals, and then drops the guard that signals again.

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
        let mut told = ManuallyDrop::new(Told(cb.clone()));
        println!("ledger: {}", told.named());
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        // SAFETY: dropped once, and not used afterwards.
        unsafe { ManuallyDrop::drop(&mut told) }; //~ duplicate-completion
        Ok(())
    }
}
