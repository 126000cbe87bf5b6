//! Good: the Err arm hands the failure back as the return value and makes no completion call at all.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct RosterSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    roster: String,
}

impl RosterSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn load_roster(&self) -> Result<usize> {
        Ok(std::fs::read_to_string(&self.roster)?.lines().count())
    }
}

impl ISyncMgrSynchronize_Impl for RosterSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback() else {
            return Err(E_UNEXPECTED.into());
        };
        match self.load_roster() {
            Err(e) => {
                eprintln!("roster: {e}");
                Err(e)
            }
            Ok(entries) => {
                println!("{entries} people in the roster");
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
                Ok(())
            }
        }
    }
}
