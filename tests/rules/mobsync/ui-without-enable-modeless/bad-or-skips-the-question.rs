//! The `||` with `self.urgent()` lets the dialog through without EnableModeless(TRUE) having been
//! asked at all.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_ICONSTOP, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct AlarmHandler {
    severity: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn ask_modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl AlarmHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn urgent(&self) -> bool {
        self.severity.load(Ordering::SeqCst) > 7
    }
}

impl ISyncMgrSynchronize_Impl for AlarmHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if self.urgent() || ask_modeless(&cb, true) == S_OK {
            let text = w!("Alarm settings are out of date.");
            unsafe { MessageBoxW(Some(hwndparent), text, w!("Alarms"), MB_ICONSTOP) };
            //~^ ui-without-enable-modeless
            let _ = ask_modeless(&cb, false);
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
