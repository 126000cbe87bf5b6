//! E_INVALIDARG is returned for a non-zero reserved argument, not for the event; every event is
//! accepted.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_EVENTMASK,
    SYNCMGRFLAG_IDLE, SYNCMGRFLAG_SCHEDULED,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct RiverHandler {
    flags: AtomicU32,
    gentle: AtomicBool,
}

impl ISyncMgrSynchronize_Impl for RiverHandler_Impl {
    fn Initialize(
        &self,
        dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        match dwreserved {
            0 => {}
            _ => return Err(E_INVALIDARG.into()),
        }
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let gentle = match SYNCMGRFLAG(dwsyncmgrflags as i32 & SYNCMGRFLAG_EVENTMASK.0) {
            SYNCMGRFLAG_IDLE | SYNCMGRFLAG_SCHEDULED => true,
            _ => false,
        };
        self.gentle.store(gentle, Ordering::SeqCst);
        Ok(())
    }
}
