//! `MessageBoxW` in this file is a local function that files a journal entry; no window is opened
//! anywhere.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[derive(Default)]
pub struct Journal {
    lines: Mutex<Vec<String>>,
}

#[allow(non_snake_case)]
fn MessageBoxW(journal: &Journal, text: &str) {
    let mut lines = journal.lines.lock().unwrap_or_else(PoisonError::into_inner);
    lines.push(format!("would have asked: {text}"));
}

#[implement(ISyncMgrSynchronize)]
pub struct KioskHandler {
    journal: Journal,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl KioskHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for KioskHandler_Impl {
    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        MessageBoxW(&self.journal, "The kiosk lost its server.");
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
