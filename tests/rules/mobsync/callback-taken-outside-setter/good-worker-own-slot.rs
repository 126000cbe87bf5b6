//! The job that finishes takes the callback from its own slot, which holds a clone of the handler's.

use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Playlists {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

/// One answer that is owed to the manager.
struct Answer {
    callback: Option<ISyncMgrSynchronizeCallback>,
}

impl Answer {
    fn give(&mut self, outcome: HRESULT) {
        if let Some(cb) = self.callback.take() {
            if let Err(error) = unsafe { cb.PrepareForSyncCompleted(outcome) } {
                eprintln!("playlists: {error}");
            }
        }
    }
}

impl ISyncMgrSynchronize_Impl for Playlists_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        if callback.is_none() {
            return Err(E_UNEXPECTED.into());
        }
        let mut answer = Answer { callback };
        answer.give(S_OK);
        Ok(())
    }
}
