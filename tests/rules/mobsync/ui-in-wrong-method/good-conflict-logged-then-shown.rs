//! Synchronize only logs the conflict and notes it; ShowError, called for the log entry, shows the
//! box.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRERRORFLAG_ENABLEJUMPTEXT, SYNCMGRLOGERROR_ERRORFLAGS, SYNCMGRLOGERROR_ERRORID,
    SYNCMGRLOGERRORINFO, SYNCMGRLOGLEVEL_WARNING,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct PaperHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    conflict: AtomicBool,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl PaperHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn merge(&self) -> Result<bool> {
        Ok(self.conflict.load(Ordering::SeqCst))
    }
}

impl ISyncMgrSynchronize_Impl for PaperHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        if self.merge()? {
            let info = SYNCMGRLOGERRORINFO {
                cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
                mask: SYNCMGRLOGERROR_ERRORFLAGS | SYNCMGRLOGERROR_ERRORID,
                dwSyncMgrErrorFlags: SYNCMGRERRORFLAG_ENABLEJUMPTEXT.0 as u32,
                ErrorID: GUID::from_u128(0x51),
                ..Default::default()
            };
            let level = SYNCMGRLOGLEVEL_WARNING.0 as u32;
            let _ = unsafe { cb.LogError(level, w!("A paper was edited twice."), &info) };
        }
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if modeless(&cb, true) == S_OK {
            let text = w!("Your colleague's edits were kept in a copy.");
            unsafe { MessageBoxW(Some(hwndparent), text, w!("Papers"), MB_OK) };
            let _ = modeless(&cb, false);
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
