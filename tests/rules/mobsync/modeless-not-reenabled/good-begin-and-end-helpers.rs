//! `begin_ui` hands the granted state to its caller, which calls `end_ui` on every path that shows
//! something.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{IDNO, MB_YESNO, MessageBoxW};
use windows::core::{Error, GUID, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct BookmarkHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl BookmarkHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn begin_ui(&self, cb: &ISyncMgrSynchronizeCallback) -> bool {
        let hr =
            unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), true.into()) };
        hr == S_OK
    }

    fn end_ui(&self, cb: &ISyncMgrSynchronizeCallback) {
        let _ = unsafe { cb.EnableModeless(false) };
    }
}

impl ISyncMgrSynchronize_Impl for BookmarkHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if self.begin_ui(&cb) {
            let text = w!("The bookmark file is damaged. Rebuild it?");
            let answer = unsafe { MessageBoxW(Some(hwndparent), text, w!("Bookmarks"), MB_YESNO) };
            self.end_ui(&cb);
            if answer == IDNO {
                return Err(E_ABORT.into());
            }
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
