//! The condition chooses between two success codes, and neither of them is S_OK.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Briefcase {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    pruned: AtomicBool,
}

impl Briefcase {
    fn prune(&self) -> Result<()> {
        for entry in std::fs::read_dir("briefcase")? {
            let path = entry?.path();
            if path.extension().is_some_and(|end| end == "tmp") {
                std::fs::remove_file(path)?;
                self.pruned.store(true, Ordering::SeqCst);
            }
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Briefcase_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        self.prune()?;
        let outcome = if self.pruned.load(Ordering::SeqCst) {
            S_SYNCMGR_ITEMDELETED
        } else {
            S_FALSE
        };
        let _ = unsafe { callback.PrepareForSyncCompleted(outcome) }; //~ prepare-completed-with-success-code
        Ok(())
    }
}
