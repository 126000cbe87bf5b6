//! The match arm that shows the dialog carries the flag test as its guard; the arm below it
//! answers S_FALSE.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{IDOK, MB_OKCANCEL, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

enum Session {
    Valid,
    Expired,
}

#[implement(ISyncMgrSynchronize)]
pub struct BankHandler {
    flags: AtomicU32,
    expires: AtomicU64,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl BankHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn session(&self) -> Session {
        if self.expires.load(Ordering::SeqCst) > 0 {
            Session::Valid
        } else {
            Session::Expired
        }
    }
}

impl ISyncMgrSynchronize_Impl for BankHandler_Impl {
    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        let flags = self.flags.load(Ordering::SeqCst);
        match self.session() {
            Session::Valid => {}
            Session::Expired if flags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0 => {
                if modeless(&cb, true) != S_OK {
                    return Err(S_FALSE.into());
                }
                let text = w!("Confirm the log-on on your phone.");
                let answer =
                    unsafe { MessageBoxW(Some(hwndparent), text, w!("Bank"), MB_OKCANCEL) };
                let _ = modeless(&cb, false);
                if answer != IDOK {
                    return Err(E_ABORT.into());
                }
            }
            Session::Expired => return Err(S_FALSE.into()),
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
