//! A chain of tests for known events, each with its early S_FALSE; what passes all of them is
//! accepted.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_EVENTMASK,
    SYNCMGRFLAG_IDLE, SYNCMGRFLAG_PENDINGDISCONNECT, SYNCMGRFLAG_SCHEDULED,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct GlacierHandler {
    flags: AtomicU32,
    battery_saver: AtomicBool,
}

impl ISyncMgrSynchronize_Impl for GlacierHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        let event = SYNCMGRFLAG(dwsyncmgrflags as i32 & SYNCMGRFLAG_EVENTMASK.0);
        let saving = self.battery_saver.load(Ordering::SeqCst);
        if event == SYNCMGRFLAG_SCHEDULED && saving {
            return Err(S_FALSE.into());
        } else if matches!(event, SYNCMGRFLAG_IDLE | SYNCMGRFLAG_PENDINGDISCONNECT) {
            return Err(S_FALSE.into());
        } else {
            self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        }
        Ok(())
    }
}
