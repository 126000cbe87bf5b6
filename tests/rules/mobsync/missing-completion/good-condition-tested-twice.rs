//! The same immutable condition is tested twice, once negated: exactly one half completes.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Wallet {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    locked: AtomicBool,
}

impl ISyncMgrSynchronize_Impl for Wallet_Impl {
    fn PrepareForSync(&self, count: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let locked = self.locked.load(Ordering::SeqCst);
        if !locked {
            println!("{count} cards");
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        if locked {
            return Err(S_FALSE.into());
        }
        Ok(())
    }

    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let silent = hwndparent.is_invalid();
        if silent {
            unsafe {
                let _ = cb.SynchronizeCompleted(S_OK);
            }
        }
        println!("silent: {silent}");
        if !silent {
            unsafe {
                let _ = cb.SynchronizeCompleted(S_OK);
            }
        }
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let reachable = cb.is_some();
        if reachable && !errorid.is_null() {
            println!("details");
        }
        if reachable {
            let _ = unsafe { cb.as_ref().unwrap().ShowErrorCompleted(S_OK, &[]) };
        }
        Ok(())
    }
}
