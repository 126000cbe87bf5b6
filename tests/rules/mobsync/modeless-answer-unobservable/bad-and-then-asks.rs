//! `and_then` runs the dialog for every success of the wrapper, and the refusal is a success.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{IDRETRY, MB_RETRYCANCEL, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Result, implement, w};

const TRUE: bool = true;

fn ask(parent: HWND) -> Result<()> {
    let text = w!("The archive is on a disk that is not connected.");
    match unsafe { MessageBoxW(Some(parent), text, w!("Archive"), MB_RETRYCANCEL) } {
        IDRETRY => Ok(()),
        _ => Err(E_ABORT.into()),
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Archive {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn ShowError(&self, parent: HWND, _errorid: *const GUID) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let answer = unsafe { callback.EnableModeless(TRUE) } //~ modeless-answer-unobservable
            .and_then(|()| {
                let answer = ask(parent);
                let _ = unsafe { callback.EnableModeless(false) };
                answer
            });
        let hr = HRESULT::from(answer);
        let _ = unsafe { callback.ShowErrorCompleted(hr, &[]) };
        Ok(())
    }
}
