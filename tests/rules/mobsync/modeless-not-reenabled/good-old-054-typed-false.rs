//! Older spelling (0.54): the raw TRUE request is undone by the typed EnableModeless(FALSE) before
//! anything can leave.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, FALSE, HWND, S_OK, TRUE};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Error, GUID, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct PrinterHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl PrinterHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for PrinterHandler {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap_or_else(PoisonError::into_inner) = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let allowed = unsafe { (cb.vtable().EnableModeless)(cb.as_raw(), TRUE) } == S_OK;
        if allowed {
            unsafe {
                MessageBoxW(
                    hwndparent,
                    w!("The queue is full."),
                    w!("Print sync"),
                    MB_OK,
                )
            };
            unsafe { cb.EnableModeless(FALSE) }?;
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
