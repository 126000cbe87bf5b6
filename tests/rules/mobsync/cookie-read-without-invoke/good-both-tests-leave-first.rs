//! Initialize leaves for any event but INVOKE and for a NULL pointer before it reads the cookie.

use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_INVOKE,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct SchemaHandler {
    flags: AtomicU32,
    cookie: Mutex<Vec<u8>>,
}

impl ISyncMgrSynchronize_Impl for SchemaHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let event = dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        if event != SYNCMGRFLAG_INVOKE.0 as u32 || lpcookie.is_null() {
            return Ok(());
        }
        let cookie = unsafe { slice::from_raw_parts(lpcookie, cbcookie as usize) };
        *self.cookie.lock().unwrap_or_else(PoisonError::into_inner) = cookie.to_vec();
        Ok(())
    }
}
