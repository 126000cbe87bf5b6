//! The answer goes into a bool that is read later, after other work, and by two separate dialogs.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_ICONSTOP, MB_OK, MessageBoxW};
use windows::core::{Error, GUID, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct LabHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    samples: AtomicU32,
}

impl LabHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn may_show(&self, cb: &ISyncMgrSynchronizeCallback) -> bool {
        S_OK == unsafe { (cb.vtable().EnableModeless)(cb.as_raw(), true.into()) }
    }
}

impl ISyncMgrSynchronize_Impl for LabHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let shown = self.may_show(&cb);
        let missing = self.samples.load(Ordering::SeqCst);
        if shown && missing > 0 {
            unsafe {
                MessageBoxW(
                    Some(hwndparent),
                    w!("Samples are missing."),
                    w!("Lab"),
                    MB_OK,
                )
            };
        }
        if shown && missing > 100 {
            unsafe {
                MessageBoxW(
                    Some(hwndparent),
                    w!("Call the courier."),
                    w!("Lab"),
                    MB_ICONSTOP,
                )
            };
        }
        if shown {
            let _ = unsafe { cb.EnableModeless(false) };
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
