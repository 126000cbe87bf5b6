//! Older spelling (0.54): the log-on question comes in Synchronize; it should have been asked in
//! PrepareForSync.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, FALSE, HWND, S_OK, TRUE};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{IDCANCEL, MB_OKCANCEL, MessageBoxW};
use windows::core::{Error, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct WarehouseHandler {
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl WarehouseHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn may_bother_user(&self) -> bool {
        self.flags.load(Ordering::SeqCst) & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0
    }
}

impl ISyncMgrSynchronize_Impl for WarehouseHandler {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        if self.may_bother_user() {
            if unsafe { (cb.vtable().EnableModeless)(cb.as_raw(), TRUE) } != S_OK {
                return Err(E_ABORT.into());
            }
            let text = w!("Log on to the warehouse?");
            let answer = unsafe { MessageBoxW(hwndparent, text, w!("Stock"), MB_OKCANCEL) };
            //~^ ui-in-wrong-method
            let _ = unsafe { cb.EnableModeless(FALSE) };
            if answer == IDCANCEL {
                return Err(E_ABORT.into());
            }
        }
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }
}
