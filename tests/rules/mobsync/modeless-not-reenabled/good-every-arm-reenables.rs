//! Each arm of the answer calls EnableModeless(FALSE) itself before it returns or falls through.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback, S_SYNCMGR_RETRYSYNC,
};
use windows::Win32::UI::WindowsAndMessaging::{IDABORT, IDRETRY, MB_ABORTRETRYIGNORE, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct TaskListHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    failed: Mutex<Vec<GUID>>,
}

fn ask_modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl TaskListHandler {
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

impl ISyncMgrSynchronize_Impl for TaskListHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if ask_modeless(&cb, true) != S_OK {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
            return Ok(());
        }
        match unsafe {
            MessageBoxW(
                Some(hwndparent),
                w!("Lists differ."),
                w!("Tasks"),
                MB_ABORTRETRYIGNORE,
            )
        } {
            IDRETRY => {
                let _ = ask_modeless(&cb, false);
                let failed = self.failed();
                let _ = unsafe { cb.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &failed) };
                Ok(())
            }
            IDABORT => {
                let _ = ask_modeless(&cb, false);
                Err(E_ABORT.into())
            }
            _ => {
                let _ = ask_modeless(&cb, false);
                let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
                Ok(())
            }
        }
    }
}
