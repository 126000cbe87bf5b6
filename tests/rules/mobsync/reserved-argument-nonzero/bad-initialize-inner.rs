//! Bad: a handler that wraps another one initialises it with 1 as the reserved argument; it has to be 0.

use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct LoggingHandler {
    inner: ISyncMgrSynchronize,
}

impl ISyncMgrSynchronize_Impl for LoggingHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        let event = dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        let mut cookie: &[u8] = &[];
        if event == SYNCMGRFLAG_INVOKE.0 as u32 && !lpcookie.is_null() {
            cookie = unsafe { core::slice::from_raw_parts(lpcookie, cbcookie as usize) };
        }
        unsafe { self.inner.Initialize(1, dwsyncmgrflags, cookie) } //~ reserved-argument-nonzero
    }
}
