//! The manager is asked to try again for no items at all, so it tries nothing.

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
    password: Mutex<Option<String>>,
}

impl MailHandler {
    fn reload_password(&self) -> Result<()> {
        let text = std::fs::read_to_string("mail.secret")?;
        *self.password.lock().unwrap() = Some(text.trim().to_owned());
        Ok(())
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
        self.reload_password()?;
        let _ = unsafe { cb.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &[]) }; //~ retry-without-items
        Ok(())
    }
}
