//! ShowError asks EnableModeless(TRUE), shows its message, completes and ends without any
//! EnableModeless(FALSE).

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_ICONERROR, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, HSTRING, Interface, Ref, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct BackupHandler {
    manager: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    last_error: Mutex<String>,
}

fn request_modal(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl BackupHandler {
    fn manager(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .manager
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn error_text(&self) -> HSTRING {
        HSTRING::from(
            self.last_error
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .as_str(),
        )
    }
}

impl ISyncMgrSynchronize_Impl for BackupHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.manager.lock().unwrap_or_else(PoisonError::into_inner) = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let manager = self.manager()?;
        let text = self.error_text();
        if request_modal(&manager, true) == S_OK {
            unsafe { MessageBoxW(Some(hwndparent), &text, w!("Nightly backup"), MB_ICONERROR) };
        }
        let _ = unsafe { manager.ShowErrorCompleted(S_OK, &[]) };
        Ok(()) //~ modeless-not-reenabled
    }
}
