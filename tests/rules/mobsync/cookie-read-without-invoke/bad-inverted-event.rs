//! The early return is for INVOKE, so the cookie is read for exactly the events that do not have
//! one.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_EVENTMASK,
    SYNCMGRFLAG_INVOKE,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct HotelHandler {
    flags: AtomicU32,
    guest: AtomicU64,
}

impl ISyncMgrSynchronize_Impl for HotelHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let event = SYNCMGRFLAG((dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32) as i32);
        if event == SYNCMGRFLAG_INVOKE {
            return Ok(());
        }
        let number = unsafe { *(lpcookie as *const u64) }; //~ cookie-read-without-invoke
        self.guest.store(number, Ordering::SeqCst);
        Ok(())
    }
}
