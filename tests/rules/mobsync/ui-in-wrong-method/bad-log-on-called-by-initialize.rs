//! Initialize calls `open_session` straight away, and that runs the log-on dialog; no condition is
//! in between.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use windows::Win32::UI::Controls::{TDCBF_CANCEL_BUTTON, TDCBF_OK_BUTTON, TaskDialog};
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct IntranetHandler {
    flags: AtomicU32,
    session: AtomicU64,
}

impl IntranetHandler {
    fn open_session(&self) -> Result<()> {
        let mut button = 0;
        unsafe {
            TaskDialog(
                //~^ ui-in-wrong-method
                None,
                None,
                w!("Intranet"),
                w!("Log on"),
                w!("Use your badge."),
                TDCBF_OK_BUTTON | TDCBF_CANCEL_BUTTON,
                None,
                Some(&mut button),
            )?;
        }
        self.session.store(button as u64, Ordering::SeqCst);
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for IntranetHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        self.open_session()
    }
}
