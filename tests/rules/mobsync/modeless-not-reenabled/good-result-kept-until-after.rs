//! The dialog's Result is kept in a local; EnableModeless(FALSE) runs first and only then does `?`
//! act on it.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Controls::{TDCBF_CANCEL_BUTTON, TDCBF_OK_BUTTON, TaskDialog};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::IDOK;
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct WikiHandler {
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn ask_modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl WikiHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn sign_in(&self, owner: HWND) -> Result<()> {
        let mut button = 0;
        unsafe {
            TaskDialog(
                Some(owner),
                None,
                w!("Wiki"),
                w!("Sign in"),
                w!("The session is over."),
                TDCBF_OK_BUTTON | TDCBF_CANCEL_BUTTON,
                None,
                Some(&mut button),
            )?;
        }
        if button == IDOK.0 {
            Ok(())
        } else {
            Err(E_ABORT.into())
        }
    }
}

impl ISyncMgrSynchronize_Impl for WikiHandler_Impl {
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
        if ask_modeless(&cb, true) != S_OK {
            return Err(S_FALSE.into());
        }
        let signed_in = self.sign_in(hwndparent);
        let _ = ask_modeless(&cb, false);
        signed_in?;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
