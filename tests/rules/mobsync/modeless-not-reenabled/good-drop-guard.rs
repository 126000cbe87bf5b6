//! A guard object takes the permission and its Drop calls EnableModeless(FALSE), so `?` on the
//! dialog is safe.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Controls::{TDCBF_OK_BUTTON, TaskDialog};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::core::{Error, GUID, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct MailboxHandler {
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

struct Modal(ISyncMgrSynchronizeCallback);

impl Modal {
    fn begin(cb: &ISyncMgrSynchronizeCallback) -> Option<Self> {
        let hr =
            unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), true.into()) };
        (hr == S_OK).then(|| Modal(cb.clone()))
    }
}

impl Drop for Modal {
    fn drop(&mut self) {
        let _ = unsafe { self.0.EnableModeless(false) };
    }
}

impl MailboxHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn may_bother_user(&self) -> bool {
        self.flags.load(Ordering::SeqCst) & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0
    }

    fn choose_server(&self, owner: HWND) -> Result<()> {
        unsafe {
            TaskDialog(
                Some(owner),
                None,
                w!("Mail"),
                w!("Server moved"),
                None,
                TDCBF_OK_BUTTON,
                None,
                None,
            )
        }
    }
}

impl ISyncMgrSynchronize_Impl for MailboxHandler_Impl {
    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        if self.may_bother_user() {
            if let Some(_modal) = Modal::begin(&cb) {
                self.choose_server(hwndparent)?;
            }
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
