//! `settle` shows the box only for an owner window; Synchronize passes None and so logs, ShowError
//! passes Some.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, HSTRING, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct SeedHandler {
    log: Mutex<Vec<HSTRING>>,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl SeedHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn settle(&self, owner: Option<HWND>) {
        let text = HSTRING::from("Seed lists differ; the newer list was kept.");
        match owner {
            Some(owner) => {
                unsafe { MessageBoxW(Some(owner), &text, w!("Seeds"), MB_OK) };
            }
            None => self
                .log
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(text),
        }
    }
}

impl ISyncMgrSynchronize_Impl for SeedHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        self.settle(None);
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if modeless(&cb, true) == S_OK {
            self.settle(Some(hwndparent));
            let _ = modeless(&cb, false);
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
