//! The retry loop asks anew for each round; the `break` on success jumps over the
//! EnableModeless(FALSE) of that round.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ACCESSDENIED, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{IDOK, MB_OKCANCEL, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct VaultHandler {
    may_bother: AtomicBool,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless_raw(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl VaultHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn unlocked_by(&self, owner: HWND) -> bool {
        unsafe {
            MessageBoxW(
                Some(owner),
                w!("Insert the key card."),
                w!("Vault"),
                MB_OKCANCEL,
            ) == IDOK
        }
    }
}

impl ISyncMgrSynchronize_Impl for VaultHandler_Impl {
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
        let mut outcome = E_ACCESSDENIED;
        for _attempt in 0..3 {
            if modeless_raw(&cb, true) != S_OK {
                break;
            }
            if self.unlocked_by(hwndparent) {
                outcome = S_OK;
                break;
            }
            let _ = modeless_raw(&cb, false);
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(outcome) };
        Ok(()) //~ modeless-not-reenabled
    }
}
