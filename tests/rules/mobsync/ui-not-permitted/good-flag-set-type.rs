//! A small flag type with `contains` wraps the DWORD; the early return on the missing bit comes
//! before the dialog.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_OK, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[derive(Clone, Copy)]
struct StartFlags(u32);

impl StartFlags {
    const BOTHER: StartFlags = StartFlags(SYNCMGRFLAG_MAYBOTHERUSER.0 as u32);

    fn contains(self, other: StartFlags) -> bool {
        self.0 & other.0 == other.0
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct LegalHandler {
    start: Mutex<StartFlags>,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl LegalHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn start(&self) -> StartFlags {
        *self.start.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ISyncMgrSynchronize_Impl for LegalHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        *self.start.lock().unwrap_or_else(PoisonError::into_inner) = StartFlags(dwsyncmgrflags);
        Ok(())
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        if !self.start().contains(StartFlags::BOTHER) {
            return Err(S_FALSE.into());
        }
        let cb = self.callback()?;
        if modeless(&cb, true) == S_OK {
            let text = w!("Two case files were renamed on the server.");
            unsafe { MessageBoxW(Some(hwndparent), text, w!("Case files"), MB_OK) };
            let _ = modeless(&cb, false);
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
