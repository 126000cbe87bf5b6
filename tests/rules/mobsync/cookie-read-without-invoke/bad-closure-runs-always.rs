//! The closure with the read is called on every path; the INVOKE test merely picks what to do with
//! the result.

use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_EVENTMASK,
    SYNCMGRFLAG_INVOKE,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct SkiHandler {
    flags: AtomicU32,
    slopes: Mutex<Vec<u8>>,
}

impl ISyncMgrSynchronize_Impl for SkiHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let read = || {
            let size = cbcookie as usize;
            unsafe { slice::from_raw_parts(lpcookie, size) }.to_vec() //~ cookie-read-without-invoke
        };
        let cookie = read();
        let mut slopes = self.slopes.lock().unwrap_or_else(PoisonError::into_inner);
        match SYNCMGRFLAG((dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32) as i32) {
            SYNCMGRFLAG_INVOKE => *slopes = cookie,
            _ => slopes.clear(),
        }
        Ok(())
    }
}
