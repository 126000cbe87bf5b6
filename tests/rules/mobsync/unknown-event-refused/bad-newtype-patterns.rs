//! The event is matched as SYNCMGRFLAG constants; the wildcard arm logs the number and returns a
//! failure.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::E_UNEXPECTED;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_CONNECT,
    SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_IDLE, SYNCMGRFLAG_INVOKE, SYNCMGRFLAG_MANUAL,
    SYNCMGRFLAG_PENDINGDISCONNECT, SYNCMGRFLAG_SCHEDULED,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct PatchHandler {
    flags: AtomicU32,
    log: Mutex<Vec<String>>,
}

impl PatchHandler {
    fn note(&self, line: String) {
        self.log
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(line);
    }
}

impl ISyncMgrSynchronize_Impl for PatchHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let event = SYNCMGRFLAG(dwsyncmgrflags as i32 & SYNCMGRFLAG_EVENTMASK.0);
        match event {
            SYNCMGRFLAG_MANUAL | SYNCMGRFLAG_SCHEDULED | SYNCMGRFLAG_INVOKE => {
                self.note("run".into())
            }
            SYNCMGRFLAG_CONNECT | SYNCMGRFLAG_PENDINGDISCONNECT => self.note("network".into()),
            SYNCMGRFLAG_IDLE => self.note("idle".into()),
            other => {
                self.note(format!("unexpected event {}", other.0));
                return Err(E_UNEXPECTED.into()); //~ unknown-event-refused
            }
        }
        Ok(())
    }
}
