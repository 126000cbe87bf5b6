//! Older spelling (0.58): the connect events are declined by name and the default arm stores the
//! flags and accepts.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_CONNECT,
    SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_IDLE, SYNCMGRFLAG_INVOKE, SYNCMGRFLAG_MANUAL,
    SYNCMGRFLAG_PENDINGDISCONNECT,
};
use windows::core::{Error, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct KennelHandler {
    flags: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for KennelHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        match SYNCMGRFLAG((dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32) as i32) {
            SYNCMGRFLAG_CONNECT | SYNCMGRFLAG_PENDINGDISCONNECT => {
                return Err(Error::from(S_FALSE));
            }
            SYNCMGRFLAG_MANUAL | SYNCMGRFLAG_INVOKE => {}
            other if other == SYNCMGRFLAG_IDLE => return Err(Error::from(S_FALSE)),
            _ => {}
        }
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }
}
