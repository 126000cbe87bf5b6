//! Good: the wrapped handler is initialised with 0, the interesting number is in the flags.

use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct QuietHandler {
    inner: ISyncMgrSynchronize,
}

impl ISyncMgrSynchronize_Impl for QuietHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        let quiet = dwsyncmgrflags & !(SYNCMGRFLAG_MAYBOTHERUSER.0 as u32);
        let event = quiet & SYNCMGRFLAG_EVENTMASK.0 as u32;
        if event == SYNCMGRFLAG_INVOKE.0 as u32 && !lpcookie.is_null() {
            let cookie = unsafe { core::slice::from_raw_parts(lpcookie, cbcookie as usize) };
            return unsafe { self.inner.Initialize(0, quiet, cookie) };
        }
        unsafe { self.inner.Initialize(0, quiet, &[]) }
    }
}
