//! Older spelling (0.54): the log-on question in PrepareForSync is covered by the flag, but no one
//! asked the callback.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::Win32::UI::WindowsAndMessaging::{IDCANCEL, MB_OKCANCEL, MessageBoxW};
use windows::core::{Error, GUID, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct NewsgroupHandler {
    may_bother: AtomicBool,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl NewsgroupHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for NewsgroupHandler {
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
        if self.may_bother.load(Ordering::SeqCst) {
            let text = w!("Log on to the news server?");
            if unsafe { MessageBoxW(hwndparent, text, w!("News"), MB_OKCANCEL) } == IDCANCEL {
                //~^ ui-without-enable-modeless
                return Err(E_ABORT.into());
            }
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
