//! The helper that is supposed to ask for permission answers `true` for every success code. `BOOL(1)`
//! is the older way to write the argument.

use std::sync::Mutex;

use windows::core::{implement, w, Error, Result, GUID};
use windows::Win32::Foundation::{BOOL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};
use windows::Win32::UI::WindowsAndMessaging::{MessageBoxW, MB_ICONERROR};

fn may_show(cb: &ISyncMgrSynchronizeCallback) -> bool {
    unsafe { cb.EnableModeless(BOOL(1)).is_ok() } //~ modeless-answer-unobservable
}

fn shown(cb: &ISyncMgrSynchronizeCallback) {
    if let Err(error) = unsafe { cb.EnableModeless(BOOL(0)) } {
        eprintln!("still modal: {error}");
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Scans {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Scans_Impl {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if may_show(&cb) {
            unsafe { MessageBoxW(hwndparent, w!("Scan is unreadable"), w!("Scans"), MB_ICONERROR) };
            shown(&cb);
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
