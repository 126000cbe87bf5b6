//! The exclusive or is zero under the mask exactly when the event is the wanted one, so this is a comparison.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::core::{implement, Result};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_EVENTMASK,
    SYNCMGRFLAG_PENDINGDISCONNECT, SYNCMGRFLAG_SCHEDULED,
};

#[implement(ISyncMgrSynchronize)]
pub struct Ledger {
    deadline: AtomicU32,
}

fn is_event(flags: u32, event: SYNCMGRFLAG) -> bool {
    (flags ^ event.0 as u32) & SYNCMGRFLAG_EVENTMASK.0 as u32 == 0
}

fn before_disconnect(flags: u32) -> bool {
    let differing = flags ^ SYNCMGRFLAG_PENDINGDISCONNECT.0 as u32;
    differing & SYNCMGRFLAG_EVENTMASK.0 as u32 == 0
}

impl ISyncMgrSynchronize_Impl for Ledger {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        let seconds = if before_disconnect(dwsyncmgrflags) {
            15
        } else if is_event(dwsyncmgrflags, SYNCMGRFLAG_SCHEDULED) {
            3600
        } else {
            120
        };
        self.deadline.store(seconds, Ordering::SeqCst);
        Ok(())
    }
}
