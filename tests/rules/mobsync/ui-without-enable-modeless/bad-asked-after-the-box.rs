//! EnableModeless(TRUE) is asked, and answered, only after the message box has been closed.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback, S_SYNCMGR_RETRYSYNC,
};
use windows::Win32::UI::WindowsAndMessaging::{IDNO, MB_YESNO, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct TimesheetHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    failed: Mutex<Vec<GUID>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl TimesheetHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn failed(&self) -> Vec<GUID> {
        self.failed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl ISyncMgrSynchronize_Impl for TimesheetHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let text = w!("The week is closed. Try again?");
        let again = unsafe { MessageBoxW(Some(hwndparent), text, w!("Hours"), MB_YESNO) };
        //~^ ui-without-enable-modeless
        if modeless(&cb, true) == S_OK {
            let _ = modeless(&cb, false);
        }
        if again == IDNO {
            return Err(E_ABORT.into());
        }
        let failed = self.failed();
        let _ = unsafe { cb.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &failed) };
        Ok(())
    }
}
