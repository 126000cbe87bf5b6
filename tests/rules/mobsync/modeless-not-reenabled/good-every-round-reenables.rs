//! Each round of the loop takes its permission back before it decides to stop, go on or fail.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{IDOK, MB_OKCANCEL, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct CardHandler {
    may_bother: AtomicBool,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn ask_modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl CardHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for CardHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        let bother = dwsyncmgrflags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0;
        self.may_bother.store(bother, Ordering::SeqCst);
        Ok(())
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        if !self.may_bother.load(Ordering::SeqCst) {
            return Err(S_FALSE.into());
        }
        let mut attempts = 3;
        loop {
            if ask_modeless(&cb, true) != S_OK {
                return Err(E_ABORT.into());
            }
            let text = w!("Hold the card against the reader.");
            let answer = unsafe { MessageBoxW(Some(hwndparent), text, w!("Card"), MB_OKCANCEL) };
            let _ = ask_modeless(&cb, false);
            attempts -= 1;
            match answer {
                IDOK => break,
                _ if attempts == 0 => return Err(E_ABORT.into()),
                _ => continue,
            }
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
