//! Bad: the repair offered by ShowError fails, only the trace hears of it, and ShowErrorCompleted gets S_OK.
use std::fs;
use std::path::PathBuf;
use std::sync::RwLock;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct PhotoLibrary {
    progress: RwLock<Option<ISyncMgrSynchronizeCallback>>,
    lock_file: PathBuf,
}

impl PhotoLibrary {
    fn progress(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let slot = self.progress.read().unwrap().clone();
        slot.ok_or(Error::from(E_UNEXPECTED))
    }

    /// Removes the lock a crashed import left behind.
    fn unlock_library(&self) -> std::io::Result<()> {
        fs::remove_file(&self.lock_file)
    }
}

impl ISyncMgrSynchronize_Impl for PhotoLibrary_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        let fresh = lpcallback.cloned();
        *self.progress.write().unwrap() = fresh;
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let progress = self.progress()?;
        if self.unlock_library().is_err() {
            eprintln!("cannot unlock {}", self.lock_file.display());
        }
        if let Err(e) = unsafe { progress.ShowErrorCompleted(S_OK, &[]) } {
            //~^ completion-hides-failure
            eprintln!("ShowErrorCompleted: {e}");
        }
        Ok(())
    }
}
