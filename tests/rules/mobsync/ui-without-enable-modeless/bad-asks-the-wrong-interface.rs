//! The frame of the embedding document is asked to go modal; the progress callback is never asked.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::System::Ole::IOleInPlaceFrame;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Error, GUID, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct SheetHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    frame: Mutex<Option<IOleInPlaceFrame>>,
}

impl SheetHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn frame(&self) -> Result<IOleInPlaceFrame> {
        let frame = self
            .frame
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        frame.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for SheetHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let frame = self.frame()?;
        if unsafe { frame.EnableModeless(false) }.is_ok() {
            let text = w!("Two cells were edited at once.");
            unsafe { MessageBoxW(Some(hwndparent), text, w!("Sheets"), MB_OK) };
            //~^ ui-without-enable-modeless
            let _ = unsafe { frame.EnableModeless(true) };
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
