//! Two of the three answers of the dialog call EnableModeless(FALSE); the Ignore arm falls to the
//! end without it.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback, S_SYNCMGR_RETRYSYNC,
};
use windows::Win32::UI::WindowsAndMessaging::{
    IDIGNORE, IDRETRY, MB_ABORTRETRYIGNORE, MessageBoxW,
};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct NotesHandler {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    failed: Mutex<Vec<GUID>>,
}

fn raw_modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl NotesHandler {
    fn cb(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .cb
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn failed(&self) -> Vec<GUID> {
        self.failed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .to_vec()
    }
}

impl ISyncMgrSynchronize_Impl for NotesHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.cb()?;
        let mut retry = Vec::new();
        if raw_modeless(&cb, true) == S_OK {
            let text = w!("The notebook is locked by another computer.");
            match unsafe { MessageBoxW(Some(hwndparent), text, w!("Notes"), MB_ABORTRETRYIGNORE) } {
                IDRETRY => {
                    let _ = raw_modeless(&cb, false);
                    retry = self.failed();
                }
                IDIGNORE => retry.clear(),
                _ => {
                    let _ = raw_modeless(&cb, false);
                }
            }
        }
        let hr = if retry.is_empty() {
            S_OK
        } else {
            S_SYNCMGR_RETRYSYNC
        };
        let _ = unsafe { cb.ShowErrorCompleted(hr, &retry) };
        Ok(()) //~ modeless-not-reenabled
    }
}
