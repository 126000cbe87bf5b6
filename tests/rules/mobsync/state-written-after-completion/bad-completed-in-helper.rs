//! Bad: the completion hides in a method of the handler, and the token is stored in the line after it.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct DriveHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    items: Mutex<Vec<GUID>>,
    token: Mutex<Option<u64>>,
}

impl DriveHandler {
    fn open_session(&self) -> Result<u64> {
        Ok(std::process::id() as u64)
    }

    fn say_prepared(&self, cb: &ISyncMgrSynchronizeCallback) {
        if let Err(e) = unsafe { cb.PrepareForSyncCompleted(S_OK) } {
            eprintln!("drive sync: {e}");
        }
    }
}

impl ISyncMgrSynchronize_Impl for DriveHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let session = self.open_session()?;
        if !ids.is_null() {
            let ids = unsafe { core::slice::from_raw_parts(ids, n as usize) };
            *self.items.lock().unwrap() = ids.to_vec();
        }
        self.say_prepared(&cb);
        self.token.lock().unwrap().replace(session); //~ state-written-after-completion
        Ok(())
    }
}
