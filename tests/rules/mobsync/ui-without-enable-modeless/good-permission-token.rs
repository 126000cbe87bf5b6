//! The dialog function wants a `Permit`, and only `Permit::ask` makes one, when the callback said
//! S_OK.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Error, GUID, Interface, Result, implement, w};

struct Permit<'a>(&'a ISyncMgrSynchronizeCallback);

impl<'a> Permit<'a> {
    fn ask(cb: &'a ISyncMgrSynchronizeCallback) -> Option<Self> {
        let hr = unsafe { (cb.vtable().EnableModeless)(cb.as_raw(), true.into()) };
        if hr == S_OK { Some(Permit(cb)) } else { None }
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        let _ = unsafe { self.0.EnableModeless(false) };
    }
}

fn explain(_permit: &Permit<'_>, owner: HWND) {
    unsafe {
        MessageBoxW(
            Some(owner),
            w!("The index is rebuilt tonight."),
            w!("Search"),
            MB_OK,
        )
    };
}

#[implement(ISyncMgrSynchronize)]
pub struct SearchHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl SearchHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for SearchHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if let Some(permit) = Permit::ask(&cb) {
            explain(&permit, hwndparent);
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
