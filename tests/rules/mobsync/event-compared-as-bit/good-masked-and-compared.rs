//! The event is cut out with SYNCMGRFLAG_EVENTMASK and compared as a number.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_INVOKE,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    flags: AtomicU32,
    cookie: Mutex<Vec<u8>>,
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let invoked =
            dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32 == SYNCMGRFLAG_INVOKE.0 as u32;
        let cookie = if !invoked || lpcookie.is_null() {
            Vec::new()
        } else {
            unsafe { std::slice::from_raw_parts(lpcookie, cbcookie as usize) }.to_vec()
        };
        *self.cookie.lock().unwrap() = cookie;
        Ok(())
    }
}
