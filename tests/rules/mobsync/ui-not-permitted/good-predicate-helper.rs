//! The flag test lives in `can_prompt`, two calls away from the dialog, and guards the only way to
//! it.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback, SYNCMGRFLAG,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{IDOK, MB_OKCANCEL, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct FtpHandler {
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

fn has_flag(flags: u32, flag: SYNCMGRFLAG) -> bool {
    flags & flag.0 as u32 == flag.0 as u32
}

impl FtpHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn can_prompt(&self) -> bool {
        has_flag(self.flags.load(Ordering::SeqCst), SYNCMGRFLAG_MAYBOTHERUSER)
    }

    fn log_on(&self, cb: &ISyncMgrSynchronizeCallback, owner: HWND) -> Result<()> {
        if !self.can_prompt() || modeless(cb, true) != S_OK {
            return Err(S_FALSE.into());
        }
        let text = w!("Log on to the anonymous server?");
        let answer = unsafe { MessageBoxW(Some(owner), text, w!("FTP"), MB_OKCANCEL) };
        let _ = modeless(cb, false);
        if answer == IDOK {
            Ok(())
        } else {
            Err(E_ABORT.into())
        }
    }
}

impl ISyncMgrSynchronize_Impl for FtpHandler_Impl {
    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        self.log_on(&cb, hwndparent)?;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
