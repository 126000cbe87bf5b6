//! Older spelling (0.57): the raw call with BOOL is compared with S_OK before the message box.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, FALSE, HWND, S_FALSE, S_OK, TRUE};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Error, GUID, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct MeterHandler {
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl MeterHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for MeterHandler {
    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        if self.flags.load(Ordering::SeqCst) & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 == 0 {
            return Err(S_FALSE.into());
        }
        let granted = unsafe { (cb.vtable().EnableModeless)(cb.as_raw(), TRUE) } == S_OK;
        if granted {
            let text = w!("Read the meter in the cellar now.");
            unsafe { MessageBoxW(hwndparent, text, w!("Meters"), MB_OK) };
            let _ = unsafe { cb.EnableModeless(FALSE) };
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
