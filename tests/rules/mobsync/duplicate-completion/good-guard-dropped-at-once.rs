//! A guard that has no name and is dropped at once completes once.

use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

struct Finisher {
    target: ISyncMgrSynchronizeCallback,
    outcome: HRESULT,
}

impl Drop for Finisher {
    fn drop(&mut self) {
        let _ = unsafe { self.target.SynchronizeCompleted(self.outcome) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct NoteHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for NoteHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let target = self.callback.lock().unwrap().clone();
        let target = target.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let outcome = S_OK;
        drop(Finisher { outcome, target });
        Ok(())
    }
}
