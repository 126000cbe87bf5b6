//! The bit goes by a local constant, and a status variable set from it decides whether the dialog
//! is reached.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{IDNO, MB_YESNO, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

const MAY_ASK: u32 = SYNCMGRFLAG_MAYBOTHERUSER.0 as u32;

#[derive(PartialEq)]
enum Mode {
    Silent,
    Interactive,
}

#[implement(ISyncMgrSynchronize)]
pub struct LibraryHandler {
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl LibraryHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for LibraryHandler_Impl {
    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        let mode = match self.flags.load(Ordering::SeqCst) & MAY_ASK {
            0 => Mode::Silent,
            _ => Mode::Interactive,
        };
        if mode == Mode::Interactive && modeless(&cb, true) == S_OK {
            let text = w!("Return the overdue e-books now?");
            let answer = unsafe { MessageBoxW(Some(hwndparent), text, w!("Library"), MB_YESNO) };
            let _ = modeless(&cb, false);
            if answer == IDNO {
                return Err(E_ABORT.into());
            }
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
