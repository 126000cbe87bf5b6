//! `?` leaves on a failure only. A refusal is a success code, so the code behind it runs as if the
//! dialog had been permitted.

use std::sync::RwLock;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Error, GUID, HSTRING, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
struct Calendar {
    callback: RwLock<Option<ISyncMgrSynchronizeCallback>>,
    account: String,
}

impl Calendar {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.callback
            .read()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Calendar_Impl {
    fn ShowError(&self, parent: HWND, _errorid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        let text = HSTRING::from(format!("{} has overlapping meetings.", self.account));
        unsafe { callback.EnableModeless(true)? }; //~ modeless-answer-unobservable
        unsafe { MessageBoxW(Some(parent), &text, w!("Calendar"), MB_OK) };
        let _ = unsafe { callback.EnableModeless(false) };
        let _ = unsafe { callback.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
