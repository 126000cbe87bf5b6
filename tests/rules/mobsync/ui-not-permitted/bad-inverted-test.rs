//! The comparison is the wrong way round: the warning is shown exactly when
//! SYNCMGRFLAG_MAYBOTHERUSER is clear.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_ICONWARNING, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct GalleryHandler {
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl GalleryHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn warn_low_space(&self, owner: HWND) {
        let text = w!("Less than 1 GB is free on this disk.");
        unsafe { MessageBoxW(Some(owner), text, w!("Gallery"), MB_ICONWARNING) };
        //~^ ui-not-permitted
    }
}

impl ISyncMgrSynchronize_Impl for GalleryHandler_Impl {
    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        let flags = self.flags.load(Ordering::Relaxed);
        if flags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 == 0 {
            if modeless(&cb, true) == S_OK {
                self.warn_low_space(hwndparent);
                let _ = modeless(&cb, false);
            }
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
