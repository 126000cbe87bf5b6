//! The message box is in ShowError, where UI is allowed without SYNCMGRFLAG_MAYBOTHERUSER;
//! PrepareForSync has none.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_ICONERROR, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, HSTRING, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct PasswordHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    text: Mutex<String>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl PasswordHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn explain(&self, owner: HWND) {
        let text = HSTRING::from(
            self.text
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .as_str(),
        );
        unsafe { MessageBoxW(Some(owner), &text, w!("Password safe"), MB_ICONERROR) };
    }
}

impl ISyncMgrSynchronize_Impl for PasswordHandler_Impl {
    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if modeless(&cb, true) == S_OK {
            self.explain(hwndparent);
            let _ = modeless(&cb, false);
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
