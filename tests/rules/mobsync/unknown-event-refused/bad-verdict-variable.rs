//! The verdict of the match is kept in a local and returned at the end; its default is a refusal
//! all the same.

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_CONNECT,
    SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_IDLE, SYNCMGRFLAG_INVOKE, SYNCMGRFLAG_MANUAL,
    SYNCMGRFLAG_PENDINGDISCONNECT, SYNCMGRFLAG_SCHEDULED,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct TrailHandler {
    flags: AtomicU32,
    started: AtomicUsize,
}

impl ISyncMgrSynchronize_Impl for TrailHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        let event = (dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32) as i32;
        let verdict = match SYNCMGRFLAG(event) {
            SYNCMGRFLAG_PENDINGDISCONNECT => Err(S_FALSE.into()),
            SYNCMGRFLAG_MANUAL | SYNCMGRFLAG_INVOKE | SYNCMGRFLAG_SCHEDULED => Ok(()),
            SYNCMGRFLAG_CONNECT | SYNCMGRFLAG_IDLE => Ok(()),
            _ => Err(S_FALSE.into()), //~ unknown-event-refused
        };
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        self.started.fetch_add(1, Ordering::SeqCst);
        verdict
    }
}
