//! Bad: the `Err` arm of the match logs the failed calendar download and then completes with S_OK as well.
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct CalendarHandler {
    manager: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    feed: String,
}

impl CalendarHandler {
    fn manager(&self) -> Option<ISyncMgrSynchronizeCallback> {
        let slot = self.manager.lock().unwrap_or_else(PoisonError::into_inner);
        slot.clone()
    }

    fn download_index(&self) -> Result<usize> {
        let bytes = std::fs::read(&self.feed)?;
        if bytes.is_empty() {
            return Err(E_FAIL.into());
        }
        Ok(bytes.len())
    }
}

impl ISyncMgrSynchronize_Impl for CalendarHandler_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(manager) = self.manager() else {
            return Err(E_UNEXPECTED.into());
        };
        match self.download_index() {
            Ok(size) => {
                println!("calendar index has {size} bytes");
                let _ = unsafe { manager.PrepareForSyncCompleted(S_OK) };
            }
            Err(e) => {
                let text = HSTRING::from(e.message());
                let level = SYNCMGRLOGLEVEL_ERROR.0 as u32;
                let _ = unsafe { manager.LogError(level, &text, std::ptr::null()) };
                let _ = unsafe { manager.PrepareForSyncCompleted(S_OK) }; //~ completion-hides-failure
            }
        }
        Ok(())
    }
}
