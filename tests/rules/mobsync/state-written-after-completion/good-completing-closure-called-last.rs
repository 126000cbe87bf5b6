//! Good: the closure that completes is written above the assignment, but called below it.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct BookmarkHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    profiles: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for BookmarkHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let finish = || {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        };
        let profiles = match n {
            0 => Vec::new(),
            _ if ids.is_null() => return Err(E_INVALIDARG.into()),
            _ => unsafe { core::slice::from_raw_parts(ids, n as usize) }.to_vec(),
        };
        *self.profiles.lock().unwrap() = profiles;
        finish();
        Ok(())
    }
}
