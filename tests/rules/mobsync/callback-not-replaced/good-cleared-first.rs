//! The slot is emptied before the test, so the `if let` needs no else for NULL.

use std::sync::Mutex;

use windows::core::{implement, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Backups {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Backups_Impl {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        let mut slot = self.cb.lock().unwrap();
        *slot = None;
        if let Some(cb) = lpcallback {
            *slot = Some(cb.clone());
        }
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.cb.lock().unwrap().clone();
        match cb {
            Some(cb) => {
                let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
                Ok(())
            }
            None => Err(E_UNEXPECTED.into()),
        }
    }
}
