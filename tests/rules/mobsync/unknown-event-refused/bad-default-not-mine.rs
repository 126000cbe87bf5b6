//! Everything but two known events is declined with S_FALSE, and that takes events of later
//! versions along.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_MANUAL,
    SYNCMGRFLAG_SCHEDULED,
};
use windows::core::{Result, implement};

const MANUAL: u32 = SYNCMGRFLAG_MANUAL.0 as u32;
const SCHEDULED: u32 = SYNCMGRFLAG_SCHEDULED.0 as u32;

#[implement(ISyncMgrSynchronize)]
pub struct TideHandler {
    flags: AtomicU32,
    quick: AtomicBool,
}

impl ISyncMgrSynchronize_Impl for TideHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        match dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32 {
            MANUAL => {
                self.quick.store(false, Ordering::SeqCst);
                Ok(())
            }
            SCHEDULED => {
                self.quick.store(true, Ordering::SeqCst);
                Ok(())
            }
            _ => Err(S_FALSE.into()), //~ unknown-event-refused
        }
    }
}
