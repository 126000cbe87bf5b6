//! Good: one branch refuses and resets the state, the other completes; no path does both in the wrong order.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ACCESSDENIED, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct VaultHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    vaults: Mutex<Vec<GUID>>,
}

impl VaultHandler {
    fn unlocked(&self) -> bool {
        std::env::var_os("VAULT_KEY").is_some()
    }
}

impl ISyncMgrSynchronize_Impl for VaultHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut vaults = Vec::new();
        if n > 0 && !ids.is_null() {
            vaults.extend_from_slice(unsafe { core::slice::from_raw_parts(ids, n as usize) });
        }
        *self.vaults.lock().unwrap() = vaults;
        if self.unlocked() {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            Ok(())
        } else {
            self.vaults.lock().unwrap().clear();
            Err(E_ACCESSDENIED.into())
        }
    }
}
