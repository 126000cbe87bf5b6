//! The read is in the closure of `bool::then`, which runs only if both conditions are true.

use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_INVOKE,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct RadarHandler {
    flags: AtomicU32,
    request: Mutex<Option<Vec<u8>>>,
}

impl ISyncMgrSynchronize_Impl for RadarHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let event = dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        let readable = event == SYNCMGRFLAG_INVOKE.0 as u32 && !lpcookie.is_null();
        let request = readable.then(|| {
            let cookie = unsafe { slice::from_raw_parts(lpcookie, cbcookie as usize) };
            cookie.to_vec()
        });
        *self.request.lock().unwrap_or_else(PoisonError::into_inner) = request;
        Ok(())
    }
}
