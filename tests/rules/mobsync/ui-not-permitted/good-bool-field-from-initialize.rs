//! Initialize reduces the flags to one bool; PrepareForSync tests that bool and never names the
//! constant.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ACCESSDENIED, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{IDYES, MB_YESNO, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct DiaryHandler {
    interactive: AtomicBool,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl DiaryHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn unlock(&self, owner: HWND) -> HRESULT {
        match unsafe { MessageBoxW(Some(owner), w!("Unlock the diary?"), w!("Diary"), MB_YESNO) } {
            IDYES => S_OK,
            _ => E_ACCESSDENIED,
        }
    }
}

impl ISyncMgrSynchronize_Impl for DiaryHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        let interactive = (dwsyncmgrflags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32) != 0;
        self.interactive.store(interactive, Ordering::Release);
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
        let mut hr = E_ACCESSDENIED;
        if self.interactive.load(Ordering::Acquire) && modeless(&cb, true) == S_OK {
            hr = self.unlock(hwndparent);
            let _ = modeless(&cb, false);
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        Ok(())
    }
}
