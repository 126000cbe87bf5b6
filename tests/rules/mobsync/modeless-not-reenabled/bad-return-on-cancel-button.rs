//! When the user answers Cancel, ShowError returns before the granted EnableModeless(TRUE) is
//! taken back.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback, S_SYNCMGR_RETRYSYNC,
};
use windows::Win32::UI::WindowsAndMessaging::{IDCANCEL, MB_RETRYCANCEL, MessageBoxW};
use windows::core::{Error, GUID, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
struct CalendarHandler {
    sink: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    failed: Mutex<Vec<GUID>>,
}

impl CalendarHandler {
    fn sink(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .sink
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn failed(&self) -> Vec<GUID> {
        self.failed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

impl ISyncMgrSynchronize_Impl for CalendarHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let sink = self.sink()?;
        let answer = unsafe { (sink.vtable().EnableModeless)(sink.as_raw(), true.into()) };
        if answer != S_OK {
            let _ = unsafe { sink.ShowErrorCompleted(S_OK, &[]) };
            return Ok(());
        }
        let button = unsafe {
            MessageBoxW(
                Some(hwndparent),
                w!("Two meetings collide. Try again?"),
                w!("Calendar"),
                MB_RETRYCANCEL,
            )
        };
        if button == IDCANCEL {
            let _ = unsafe { sink.ShowErrorCompleted(S_OK, &[]) };
            return Ok(()); //~ modeless-not-reenabled
        }
        let _ = unsafe { sink.EnableModeless(false) };
        let failed = self.failed();
        let _ = unsafe { sink.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &failed) };
        Ok(())
    }
}
