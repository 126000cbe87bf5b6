//! Pointer `as_ref` gives None for NULL, and it is called for the INVOKE event only.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_INVOKE,
};
use windows::core::{Result, implement};

#[repr(C, packed)]
struct Request {
    kind: u8,
    urgent: u8,
}

#[implement(ISyncMgrSynchronize)]
pub struct CourierHandler {
    flags: AtomicU32,
    urgent: AtomicBool,
}

impl ISyncMgrSynchronize_Impl for CourierHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let event = dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        let long_enough = cbcookie as usize >= size_of::<Request>();
        if event == SYNCMGRFLAG_INVOKE.0 as u32 && long_enough {
            let request = unsafe { lpcookie.cast::<Request>().as_ref() };
            let urgent = request.is_some_and(|r| r.kind == 1 && r.urgent != 0);
            self.urgent.store(urgent, Ordering::SeqCst);
        }
        Ok(())
    }
}
