//! The first box is covered by the grant; the thank-you box comes after EnableModeless(FALSE) took
//! it back.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{IDYES, MB_OK, MB_YESNO, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct SurveyHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl SurveyHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for SurveyHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if modeless(&cb, true) == S_OK {
            let text = w!("Send the failed forms by mail?");
            let answer = unsafe { MessageBoxW(Some(hwndparent), text, w!("Survey"), MB_YESNO) };
            let _ = modeless(&cb, false);
            if answer == IDYES {
                let thanks = w!("The forms are in your outbox.");
                unsafe { MessageBoxW(Some(hwndparent), thanks, w!("Survey"), MB_OK) };
                //~^ ui-without-enable-modeless
            }
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
