//! An unknown number is replaced by the manual event first, so the refusing arm sees known events
//! only.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_CONNECT, SYNCMGRFLAG_EVENTMASK,
    SYNCMGRFLAG_INVOKE, SYNCMGRFLAG_MANUAL, SYNCMGRFLAG_SCHEDULED,
};
use windows::core::{Result, implement};

const CONNECT: u32 = SYNCMGRFLAG_CONNECT.0 as u32;
const MANUAL: u32 = SYNCMGRFLAG_MANUAL.0 as u32;
const INVOKE: u32 = SYNCMGRFLAG_INVOKE.0 as u32;
const SCHEDULED: u32 = SYNCMGRFLAG_SCHEDULED.0 as u32;

fn event_of(flags: u32) -> u32 {
    let event = flags & SYNCMGRFLAG_EVENTMASK.0 as u32;
    if (CONNECT..=SCHEDULED).contains(&event) {
        event
    } else {
        MANUAL
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct HarborHandler {
    flags: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for HarborHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        match event_of(dwsyncmgrflags) {
            MANUAL | INVOKE | SCHEDULED => Ok(()),
            _ => Err(S_FALSE.into()),
        }
    }
}
