//! Older spelling (0.52): a match on the masked DWORD whose default arm is E_UNEXPECTED.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::{E_UNEXPECTED, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_CONNECT, SYNCMGRFLAG_EVENTMASK,
    SYNCMGRFLAG_INVOKE, SYNCMGRFLAG_MANUAL,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MuseumHandler {
    flags: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for MuseumHandler {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        const MANUAL: u32 = SYNCMGRFLAG_MANUAL.0 as u32;
        const INVOKE: u32 = SYNCMGRFLAG_INVOKE.0 as u32;
        const CONNECT: u32 = SYNCMGRFLAG_CONNECT.0 as u32;
        match dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32 {
            MANUAL | INVOKE => Ok(()),
            CONNECT => Err(S_FALSE.into()),
            _ => Err(E_UNEXPECTED.into()), //~ unknown-event-refused
        }
    }
}
