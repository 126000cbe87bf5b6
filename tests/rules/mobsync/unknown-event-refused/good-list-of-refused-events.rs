//! The list names what this handler does not process; membership is refused, anything outside is
//! accepted.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_CONNECT, SYNCMGRFLAG_EVENTMASK,
    SYNCMGRFLAG_IDLE, SYNCMGRFLAG_PENDINGDISCONNECT,
};
use windows::core::{Result, implement};

const NOT_OURS: &[u32] = &[
    SYNCMGRFLAG_CONNECT.0 as u32,
    SYNCMGRFLAG_PENDINGDISCONNECT.0 as u32,
    SYNCMGRFLAG_IDLE.0 as u32,
];

#[implement(ISyncMgrSynchronize)]
pub struct OrchardHandler {
    flags: AtomicU32,
}

impl OrchardHandler {
    fn declines(&self, event: u32) -> bool {
        NOT_OURS.iter().any(|known| *known == event)
    }
}

impl ISyncMgrSynchronize_Impl for OrchardHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        if self.declines(dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32) {
            return Err(S_FALSE.into());
        }
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }
}
