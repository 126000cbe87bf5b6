//! The head of the `while let` locks the queue for the whole loop body, in which the callback is called.

use std::collections::VecDeque;
use std::sync::Mutex;

use windows::core::{implement, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{self, ISyncMgrSynchronize, ISyncMgrSynchronizeCallback};

#[implement(ISyncMgrSynchronize)]
pub struct Photos {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    /// Log entries of the last run that no longer apply.
    stale: Mutex<VecDeque<GUID>>,
}

impl Photos {
    fn outdated(&self, entry: GUID) {
        self.stale.lock().unwrap().push_back(entry);
    }
}

impl Shell::ISyncMgrSynchronize_Impl for Photos {
    fn SetProgressCallback(&self, cb: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = cb.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let Some(cb) = cb else {
            return Err(E_UNEXPECTED.into());
        };
        while let Some(entry) = self.stale.lock().unwrap().pop_front() {
            if let Err(error) = unsafe { cb.DeleteLogError(&entry, 0) } { //~ guard-held-across-callback
                eprintln!("photos: {entry:?} stays in the log: {error}");
            }
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
