//! PrepareForSync gives S_FALSE back when SYNCMGRFLAG_MAYBOTHERUSER is clear, so the dialog below
//! is allowed.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{IDYES, MB_YESNO, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct RecipeHandler {
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn ask_modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl RecipeHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for RecipeHandler_Impl {
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
        if self.flags.load(Ordering::SeqCst) & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 == 0 {
            return Err(S_FALSE.into());
        }
        let mut hr = E_ABORT;
        if ask_modeless(&cb, true) == S_OK {
            let text = w!("Replace the printed recipes?");
            if unsafe { MessageBoxW(Some(hwndparent), text, w!("Recipes"), MB_YESNO) } == IDYES {
                hr = S_OK;
            }
            let _ = ask_modeless(&cb, false);
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        Ok(())
    }
}
