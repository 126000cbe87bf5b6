//! EnableModeless(TRUE) without a later FALSE, but on an IOleInPlaceFrame, where TRUE is what
//! switches the dialogs back on.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::System::Ole::IOleInPlaceFrame;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Error, GUID, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct ReportHandler {
    frame: Mutex<Option<IOleInPlaceFrame>>,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ReportHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn frame(&self) -> Option<IOleInPlaceFrame> {
        self.frame
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl ISyncMgrSynchronize_Impl for ReportHandler_Impl {
    fn ShowProperties(&self, hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if itemid.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let frame = self.frame();
        if let Some(frame) = &frame {
            let _ = unsafe { frame.EnableModeless(false) };
        }
        let text = w!("Reports are fetched every Monday.");
        unsafe { MessageBoxW(Some(hwndparent), text, w!("Reports"), MB_OK) };
        if let Some(frame) = &frame {
            let _ = unsafe { frame.EnableModeless(true) };
        }
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        Ok(())
    }
}
