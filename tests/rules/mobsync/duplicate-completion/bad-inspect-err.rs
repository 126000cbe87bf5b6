//! `inspect_err` tells the manager of the failure; the value goes on and is told once more.

use std::fs;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Scores {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Scores_Impl {
    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let report = fs::read_to_string("last-error.txt").inspect_err(|e| {
            eprintln!("{e}");
            let _ = unsafe { cb.ShowErrorCompleted(E_FAIL, &[]) };
        });
        let hr = if report.is_ok() { S_OK } else { E_FAIL };
        let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) }; //~ duplicate-completion
        Ok(())
    }
}
