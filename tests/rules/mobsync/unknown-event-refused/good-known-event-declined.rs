//! Only the idle event, a known one, is declined with S_FALSE; the default arm accepts like a
//! manual start.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_IDLE,
    SYNCMGRFLAG_PENDINGDISCONNECT,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct LighthouseHandler {
    flags: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for LighthouseHandler_Impl {
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
            e if e == SYNCMGRFLAG_IDLE.0 as u32 => Err(S_FALSE.into()),
            e if e == SYNCMGRFLAG_PENDINGDISCONNECT.0 as u32 => Err(S_FALSE.into()),
            _ => Ok(()),
        }
    }
}
