//! A manual start is taken for permission; only SYNCMGRFLAG_MAYBOTHERUSER gives it, and that bit
//! is not looked at.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Controls::{TDCBF_OK_BUTTON, TaskDialog};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_MANUAL,
};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct LessonHandler {
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless_raw(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl LessonHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn event(&self) -> u32 {
        self.flags.load(Ordering::SeqCst) & SYNCMGRFLAG_EVENTMASK.0 as u32
    }
}

impl ISyncMgrSynchronize_Impl for LessonHandler_Impl {
    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        if self.event() == SYNCMGRFLAG_MANUAL.0 as u32 && modeless_raw(&cb, true) == S_OK {
            let shown = unsafe {
                TaskDialog(
                    //~^ ui-not-permitted
                    Some(hwndparent),
                    None,
                    w!("Lessons"),
                    w!("New term"),
                    w!("Choose your classes."),
                    TDCBF_OK_BUTTON,
                    None,
                    None,
                )
            };
            let _ = modeless_raw(&cb, false);
            shown?;
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
