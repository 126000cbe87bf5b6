//! The question EnableModeless(TRUE) is asked, but its answer is thrown away and the dialog shown
//! in any case.

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
pub struct ClinicHandler {
    flags: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ClinicHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn interactive(&self) -> bool {
        self.flags.load(Ordering::SeqCst) & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0
    }
}

impl ISyncMgrSynchronize_Impl for ClinicHandler_Impl {
    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        if self.interactive() {
            let _ = unsafe { (cb.vtable().EnableModeless)(cb.as_raw(), true.into()) };
            let shown = unsafe {
                TaskDialog(
                    //~^ ui-without-enable-modeless
                    Some(hwndparent),
                    None,
                    w!("Clinic"),
                    w!("Put your badge on the reader"),
                    None,
                    TDCBF_OK_BUTTON,
                    None,
                    None,
                )
            };
            let _ = unsafe { cb.EnableModeless(false) };
            shown?;
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
