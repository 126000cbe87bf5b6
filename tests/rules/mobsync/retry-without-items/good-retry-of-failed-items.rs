//! The items that failed are copied out of the handler's state and listed with the retry code.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    S_SYNCMGR_RETRYSYNC,
};
use windows::core::{Error, GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    failed: Mutex<Vec<GUID>>,
}

impl MailHandler {
    fn failed_items(&self) -> Vec<GUID> {
        self.failed.lock().unwrap().clone()
    }
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let failed = self.failed_items();
        let _ = unsafe { cb.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &failed) };
        Ok(())
    }
}
