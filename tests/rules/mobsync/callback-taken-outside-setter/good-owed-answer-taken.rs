//! The answer that is owed has a slot of its own with a clone, and only that slot is emptied.

use std::mem;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback as Callback,
};
use windows::core::{Error, GUID, HRESULT, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Tickets {
    callback: Mutex<Option<Callback>>,
    owed: Mutex<Option<Callback>>,
}

impl Tickets {
    /// Runs once the server has answered.
    pub fn server_is_ready(&self, outcome: HRESULT) {
        let owed = mem::take(&mut *self.owed.lock().unwrap());
        if let Some(cb) = owed {
            if let Err(error) = unsafe { cb.PrepareForSyncCompleted(outcome) } {
                eprintln!("tickets: {error}");
            }
        }
    }
}

impl ISyncMgrSynchronize_Impl for Tickets_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, Callback>) -> Result<()> {
        let fresh = lpcallback.cloned();
        let old = mem::replace(&mut *self.callback.lock().unwrap(), fresh);
        drop(old);
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        *self.owed.lock().unwrap() = Some(cb);
        Ok(())
    }
}
