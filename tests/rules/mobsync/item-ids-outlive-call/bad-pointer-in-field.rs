//! Bad: pointer and count are kept for Synchronize instead of the IDs themselves.

use std::sync::Mutex;
use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct CalendarHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    first: AtomicPtr<GUID>,
    total: AtomicU32,
}

impl CalendarHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn exchange(&self) -> Result<()> {
        let n = self.total.load(Ordering::Acquire);
        let first = self.first.load(Ordering::Acquire);
        eprintln!("{n} calendars at {first:p}");
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for CalendarHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        self.total.store(n, Ordering::Release);
        self.first.store(ids.cast_mut(), Ordering::Release); //~ item-ids-outlive-call
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let hr = HRESULT::from(self.exchange());
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
