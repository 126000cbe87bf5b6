//! Bad: the outcome of the preparation is kept in a flag that only steers the log text (windows 0.52 spelling).
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct BookmarkSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    profile: String,
}

impl BookmarkSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn lock_profile(&self) -> Result<()> {
        if self.profile.is_empty() {
            return Err(E_INVALIDARG.into());
        }
        std::fs::write(format!("{}.lock", self.profile), b"sync").map_err(|_| Error::from(E_FAIL))
    }
}

impl ISyncMgrSynchronize_Impl for BookmarkSync {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let failed = self.lock_profile().is_err();
        if failed {
            eprintln!("profile {} is in use", self.profile);
        } else {
            println!("profile {} locked", self.profile);
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) }; //~ completion-hides-failure
        Ok(())
    }
}
