//! `ui_owner` yields a window only when SYNCMGRFLAG_MAYBOTHERUSER was given; the `let … else`
//! leaves otherwise.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Controls::{TDCBF_OK_BUTTON, TaskDialog};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_MAYBOTHERUSER,
};
use windows::core::{Error, GUID, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct ProjectHandler {
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ProjectHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn ui_owner(&self, parent: HWND) -> Option<HWND> {
        let flags = self.flags.load(Ordering::SeqCst);
        (flags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0).then_some(parent)
    }
}

impl ISyncMgrSynchronize_Impl for ProjectHandler_Impl {
    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        let Some(owner) = self.ui_owner(hwndparent) else {
            return Err(S_FALSE.into());
        };
        if unsafe { (cb.vtable().EnableModeless)(cb.as_raw(), true.into()) } != S_OK {
            return Err(S_FALSE.into());
        }
        let shown = unsafe {
            TaskDialog(
                Some(owner),
                None,
                w!("Projects"),
                w!("Join the new project"),
                None,
                TDCBF_OK_BUTTON,
                None,
                None,
            )
        };
        let _ = unsafe { cb.EnableModeless(false) };
        shown?;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
