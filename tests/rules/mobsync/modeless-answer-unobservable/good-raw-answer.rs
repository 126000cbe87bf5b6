//! The permission is read from the HRESULT of the raw call; only taking it back goes through the
//! wrapper.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_ICONWARNING, MB_OK, MessageBoxW};
use windows::core::{Error, GUID, Interface, Ref, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = unsafe {
            (Interface::vtable(&cb).EnableModeless)(Interface::as_raw(&cb), true.into())
        };
        if hr == S_OK {
            unsafe {
                MessageBoxW(
                    Some(hwndparent),
                    w!("The mail server refused the password."),
                    w!("Mail"),
                    MB_OK | MB_ICONWARNING,
                );
                let _ = cb.EnableModeless(false);
            }
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
