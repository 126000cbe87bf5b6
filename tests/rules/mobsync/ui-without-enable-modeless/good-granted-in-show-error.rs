//! The box is shown only behind an EnableModeless(TRUE) that was answered S_OK, and FALSE follows
//! it.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Error, GUID, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct RosterHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl RosterHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for RosterHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let hr =
            unsafe { (Interface::vtable(&cb).EnableModeless)(Interface::as_raw(&cb), true.into()) };
        if hr == S_OK {
            let text = w!("The roster is locked by the office.");
            unsafe { MessageBoxW(Some(hwndparent), text, w!("Roster"), MB_OK) };
            let _ = unsafe { cb.EnableModeless(false) };
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
