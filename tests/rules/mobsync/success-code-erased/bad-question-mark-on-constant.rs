//! `?` on a success code does nothing at all: the method goes on as if nothing had been said.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Locker {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    password: Option<String>,
    may_ask: bool,
}

impl ISyncMgrSynchronize_Impl for Locker_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if self.password.is_none() && !self.may_ask {
            // Meant to leave here; it does not.
            windows::Win32::Foundation::S_FALSE.ok()?; //~ success-code-erased
        }
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
