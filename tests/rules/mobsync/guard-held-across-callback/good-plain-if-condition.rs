//! Temporaries of a plain `if` condition die before its block, and the list is moved out before the loop.

use std::mem;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Calendars {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    stale: Mutex<Vec<GUID>>,
}

impl Calendars {
    fn outdated(&self, entry: GUID) {
        self.stale.lock().unwrap().push(entry);
    }
}

impl ISyncMgrSynchronize_Impl for Calendars_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if self.stale.lock().unwrap().is_empty() {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            return Ok(());
        }
        let stale = mem::take(&mut *self.stale.lock().unwrap());
        for entry in &stale {
            let _ = unsafe { cb.DeleteLogError(entry, 0) };
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
