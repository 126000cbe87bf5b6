//! The default arm of the event match fails with E_INVALIDARG, although an unknown event counts as
//! a manual one.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::{E_INVALIDARG, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_CONNECT, SYNCMGRFLAG_EVENTMASK,
    SYNCMGRFLAG_IDLE, SYNCMGRFLAG_INVOKE, SYNCMGRFLAG_MANUAL,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct DraftHandler {
    flags: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for DraftHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let event = dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        match event {
            e if e == SYNCMGRFLAG_MANUAL.0 as u32 => Ok(()),
            e if e == SYNCMGRFLAG_INVOKE.0 as u32 => Ok(()),
            e if e == SYNCMGRFLAG_IDLE.0 as u32 => Err(S_FALSE.into()),
            e if e == SYNCMGRFLAG_CONNECT.0 as u32 => Ok(()),
            _ => Err(E_INVALIDARG.into()), //~ unknown-event-refused
        }
    }
}
