//! The `let … else` that follows the account picker leaves the method while modeless mode is still
//! requested.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{IDNO, IDYES, MB_YESNOCANCEL, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct ContactsHandler {
    may_prompt: AtomicBool,
    host: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    account: Mutex<Option<u32>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

fn pick_account(owner: HWND) -> Option<u32> {
    let answer = unsafe {
        MessageBoxW(
            Some(owner),
            w!("Use the work account for contacts?"),
            w!("Contacts"),
            MB_YESNOCANCEL,
        )
    };
    match answer {
        IDYES => Some(1),
        IDNO => Some(2),
        _ => None,
    }
}

impl ContactsHandler {
    fn host(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .host
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for ContactsHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        let bother = dwsyncmgrflags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0;
        self.may_prompt.store(bother, Ordering::Release);
        Ok(())
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let host = self.host()?;
        if !self.may_prompt.load(Ordering::Acquire) || modeless(&host, true) != S_OK {
            return Err(S_FALSE.into());
        }
        let Some(account) = pick_account(hwndparent) else {
            return Err(E_ABORT.into()); //~ modeless-not-reenabled
        };
        let _ = modeless(&host, false);
        *self.account.lock().unwrap_or_else(PoisonError::into_inner) = Some(account);
        let _ = unsafe { host.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
