//! The event is compared with INVOKE only after the slice has been made and its first byte been
//! read.

use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_INVOKE,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct GymHandler {
    flags: AtomicU32,
    plan: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for GymHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let event = dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        let cookie = unsafe { slice::from_raw_parts(lpcookie, cbcookie as usize) };
        //~^ cookie-read-without-invoke
        let plan = cookie.first().copied().unwrap_or_default();
        if event == SYNCMGRFLAG_INVOKE.0 as u32 && !lpcookie.is_null() {
            self.plan.store(plan.into(), Ordering::SeqCst);
        }
        Ok(())
    }
}
