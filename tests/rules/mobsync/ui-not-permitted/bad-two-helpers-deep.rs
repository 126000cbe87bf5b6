//! The log-on dialog sits two methods below PrepareForSync, and neither of them tests
//! SYNCMGRFLAG_MAYBOTHERUSER.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ACCESSDENIED, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{IDOK, MB_OKCANCEL, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct ShareHandler {
    flags: AtomicU32,
    session: AtomicU64,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl ShareHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn ensure_session(&self, cb: &ISyncMgrSynchronizeCallback, owner: HWND) -> Result<()> {
        if self.session.load(Ordering::SeqCst) != 0 {
            return Ok(());
        }
        if modeless(cb, true) != S_OK {
            return Err(E_ACCESSDENIED.into());
        }
        let ticket = self.log_on(owner);
        let _ = modeless(cb, false);
        self.session.store(ticket?, Ordering::SeqCst);
        Ok(())
    }

    fn log_on(&self, owner: HWND) -> Result<u64> {
        let title = w!("Team share");
        match unsafe { MessageBoxW(Some(owner), w!("Log on as yourself?"), title, MB_OKCANCEL) } {
            //~^ ui-not-permitted
            IDOK => Ok(7),
            _ => Err(E_ACCESSDENIED.into()),
        }
    }
}

impl ISyncMgrSynchronize_Impl for ShareHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
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
        self.ensure_session(&cb, hwndparent)?;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
