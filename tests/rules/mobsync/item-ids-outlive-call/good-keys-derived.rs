//! Good: only numbers computed from the IDs reach the field and the thread.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ArchiveHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    keys: Mutex<Vec<u128>>,
}

fn prefetch(keys: Vec<u128>) {
    eprintln!("{} volumes to read", keys.len());
}

impl ISyncMgrSynchronize_Impl for ArchiveHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        if ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let ids = unsafe { core::slice::from_raw_parts(ids, n as usize) };
        let keys: Vec<u128> = ids.iter().map(GUID::to_u128).collect();
        *self.keys.lock().unwrap() = keys.clone();
        std::thread::spawn(move || prefetch(keys));
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
