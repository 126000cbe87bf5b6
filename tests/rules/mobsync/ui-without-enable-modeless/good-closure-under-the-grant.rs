//! The closure with the box is written before the question, but `under_grant` calls it only after
//! S_OK.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{IDNO, MB_YESNO, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct TranscriptHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

fn under_grant<R>(cb: &ISyncMgrSynchronizeCallback, show: impl FnOnce() -> R) -> Option<R> {
    if modeless(cb, true) != S_OK {
        return None;
    }
    let result = show();
    let _ = modeless(cb, false);
    Some(result)
}

impl TranscriptHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for TranscriptHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let ask = || unsafe {
            let text = w!("Keep the transcript of the failed call?");
            MessageBoxW(Some(hwndparent), text, w!("Transcripts"), MB_YESNO)
        };
        let hr = match under_grant(&cb, ask) {
            Some(IDNO) => E_ABORT,
            _ => S_OK,
        };
        let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
        Ok(())
    }
}
