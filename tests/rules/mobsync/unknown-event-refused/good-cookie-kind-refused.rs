//! The failing default arm belongs to the first byte of the cookie, not to the event, which is
//! always accepted.

use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_INVOKE,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MineHandler {
    flags: AtomicU32,
    shaft: AtomicU32,
}

impl MineHandler {
    fn read_cookie(&self, cookie: &[u8]) -> Result<()> {
        match cookie.first() {
            Some(1) => self.shaft.store(1, Ordering::SeqCst),
            Some(2) => self.shaft.store(2, Ordering::SeqCst),
            _ => return Err(E_INVALIDARG.into()),
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for MineHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let event = dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        if event == SYNCMGRFLAG_INVOKE.0 as u32 && !lpcookie.is_null() {
            let cookie = unsafe { slice::from_raw_parts(lpcookie, cbcookie as usize) };
            return self.read_cookie(cookie);
        }
        Ok(())
    }
}
