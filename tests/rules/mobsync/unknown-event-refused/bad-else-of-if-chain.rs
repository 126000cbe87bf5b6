//! The last `else` of the chain over the events is the default, and it refuses with E_NOTIMPL.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_CONNECT,
    SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_IDLE, SYNCMGRFLAG_INVOKE, SYNCMGRFLAG_MANUAL,
    SYNCMGRFLAG_PENDINGDISCONNECT, SYNCMGRFLAG_SCHEDULED,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ChessHandler {
    flags: AtomicU32,
    depth: AtomicU32,
}

fn is(event: u32, flag: SYNCMGRFLAG) -> bool {
    event == flag.0 as u32
}

impl ISyncMgrSynchronize_Impl for ChessHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let event = dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        if is(event, SYNCMGRFLAG_MANUAL) || is(event, SYNCMGRFLAG_INVOKE) {
            self.depth.store(10, Ordering::SeqCst);
        } else if is(event, SYNCMGRFLAG_IDLE) || is(event, SYNCMGRFLAG_SCHEDULED) {
            self.depth.store(3, Ordering::SeqCst);
        } else if is(event, SYNCMGRFLAG_CONNECT) || is(event, SYNCMGRFLAG_PENDINGDISCONNECT) {
            self.depth.store(1, Ordering::SeqCst);
        } else {
            return Err(E_NOTIMPL.into()); //~ unknown-event-refused
        }
        Ok(())
    }
}
