//! The comparison is inverted: the box is shown exactly when the answer was something else than
//! S_OK.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_ICONWARNING, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, HSTRING, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct RadioHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

fn tell(owner: HWND, text: &HSTRING) {
    unsafe { MessageBoxW(Some(owner), text, w!("Radio"), MB_ICONWARNING) };
    //~^ ui-without-enable-modeless
}

impl RadioHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for RadioHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let text = HSTRING::from("The station list could not be read.");
        let hr = modeless(&cb, true);
        if hr != S_OK {
            tell(hwndparent, &text);
        } else {
            let _ = modeless(&cb, false);
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
