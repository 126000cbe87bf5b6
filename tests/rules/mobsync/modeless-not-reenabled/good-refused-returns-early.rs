//! The early returns are all on paths where EnableModeless(TRUE) was refused or failed, so nothing
//! has to be undone.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Error, GUID, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct ScanHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ScanHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn finish(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for ScanHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        match unsafe { (cb.vtable().EnableModeless)(cb.as_raw(), true.into()) } {
            S_OK => {}
            S_FALSE => return self.finish(&cb),
            hr => return Err(hr.into()),
        }
        unsafe {
            MessageBoxW(
                Some(hwndparent),
                w!("The scanner is offline."),
                w!("Scans"),
                MB_OK,
            )
        };
        let _ = unsafe { cb.EnableModeless(false) };
        self.finish(&cb)
    }
}
