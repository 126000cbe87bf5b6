//! The log's method has the same name and a list of texts; the callback gets S_OK and no items.
#![allow(non_snake_case)]

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

struct Log {
    lines: Mutex<Vec<String>>,
}

impl Log {
    fn ShowErrorCompleted(&self, hr: HRESULT, details: &[&str]) {
        let mut lines = self.lines.lock().unwrap();
        lines.push(format!("{:08x}: {}", hr.0, details.join(", ")));
    }
}

#[implement(ISyncMgrSynchronize)]
struct Scans {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    log: Log,
}

impl ISyncMgrSynchronize_Impl for Scans_Impl {
    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        self.log.ShowErrorCompleted(S_OK, &["page 1", "page 2"]);
        if let Err(error) = unsafe { callback.ShowErrorCompleted(S_OK, &[]) } {
            eprintln!("scans: {error}");
        }
        Ok(())
    }
}
