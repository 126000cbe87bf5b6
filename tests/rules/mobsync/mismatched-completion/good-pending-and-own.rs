//! The error dialog ends a synchronisation that was waiting for the user's answer, and then itself.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Merger {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    conflict: Mutex<Option<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Merger_Impl {
    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let conflict = self.conflict.lock().unwrap().take();
        if conflict.is_some() {
            let _ = unsafe { cb.SynchronizeCompleted(E_ABORT) };
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
