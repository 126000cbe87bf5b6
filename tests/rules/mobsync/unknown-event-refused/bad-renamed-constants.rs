//! With renamed constants and a helper on self, the default arm still ends in a refusal, here as
//! an explicit return.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG};
use windows::Win32::UI::Shell::{
    SYNCMGRFLAG_CONNECT as CONNECT, SYNCMGRFLAG_EVENTMASK as MASK, SYNCMGRFLAG_IDLE as IDLE,
    SYNCMGRFLAG_INVOKE as INVOKE, SYNCMGRFLAG_MANUAL as MANUAL,
    SYNCMGRFLAG_PENDINGDISCONNECT as LEAVING, SYNCMGRFLAG_SCHEDULED as TIMER,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct HerdHandler {
    flags: AtomicU32,
}

impl HerdHandler {
    fn accept(&self, flags: u32) -> Result<&'static str> {
        let name = match SYNCMGRFLAG(flags as i32 & MASK.0) {
            MANUAL => "by hand",
            INVOKE => "by program",
            IDLE => "idle",
            TIMER => "timer",
            CONNECT => "connected",
            LEAVING => "leaving",
            _ => return Err(S_FALSE.into()), //~ unknown-event-refused
        };
        self.flags.store(flags, Ordering::SeqCst);
        Ok(name)
    }
}

impl ISyncMgrSynchronize_Impl for HerdHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        let _name = self.accept(dwsyncmgrflags)?;
        Ok(())
    }
}
