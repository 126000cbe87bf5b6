//! Synchronize uses the logging resolver, ShowError the one with a dialog; both implement the same
//! trait.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, HSTRING, Interface, Result, implement, w};

trait Resolver {
    fn settle(&self, text: &HSTRING);
}

struct LogResolver<'a>(&'a Mutex<Vec<HSTRING>>);
struct BoxResolver(HWND);

impl Resolver for LogResolver<'_> {
    fn settle(&self, text: &HSTRING) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(text.clone());
    }
}

impl Resolver for BoxResolver {
    fn settle(&self, text: &HSTRING) {
        unsafe { MessageBoxW(Some(self.0), text, w!("Plans"), MB_OK) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct PlanHandler {
    log: Mutex<Vec<HSTRING>>,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl PlanHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for PlanHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let resolver = LogResolver(&self.log);
        resolver.settle(&HSTRING::from("Plan 7 has two owners."));
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if modeless(&cb, true) == S_OK {
            let resolver = BoxResolver(hwndparent);
            resolver.settle(&HSTRING::from("Plan 7 has two owners."));
            let _ = modeless(&cb, false);
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
