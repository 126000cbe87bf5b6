//! `cloned` gives None for NULL, and either value replaces what was stored.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl MailHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let slot = self.callback.lock().unwrap();
        slot.clone().ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let fresh = lpcallback.cloned();
        let old = std::mem::replace(&mut *self.callback.lock().unwrap(), fresh);
        drop(old);
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if let Err(error) = unsafe { cb.ShowErrorCompleted(S_OK, &[]) } {
            eprintln!("mail: {error}");
        }
        Ok(())
    }
}
