//! The list of failed items is lent to the callback straight out of the lock, so the guard lives during the call.

use std::sync::Mutex;

use windows::core::{implement, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
    S_SYNCMGR_RETRYSYNC,
};

#[implement(ISyncMgrSynchronize)]
pub struct Backups {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    failed: Mutex<Vec<GUID>>,
}

impl Backups {
    fn remember_failure(&self, item: GUID) {
        self.failed.lock().unwrap().push(item);
    }
}

impl ISyncMgrSynchronize_Impl for Backups_Impl {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let Some(cb) = cb else {
            return Err(E_UNEXPECTED.into());
        };
        let nothing_failed = self.failed.lock().unwrap().is_empty();
        let told = if nothing_failed {
            unsafe { cb.ShowErrorCompleted(S_OK, &[]) }
        } else {
            unsafe { cb.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &self.failed.lock().unwrap()) } //~ guard-held-across-callback
        };
        if let Err(error) = told {
            eprintln!("backups: {error}");
        }
        Ok(())
    }
}
