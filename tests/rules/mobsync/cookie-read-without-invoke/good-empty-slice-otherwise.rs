//! Pointer and length are replaced by a dangling empty slice unless event and pointer are right,
//! so the read is fine.

use std::ptr::NonNull;
use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_INVOKE,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct HatHandler {
    flags: AtomicU32,
    sizes: Mutex<Vec<u8>>,
}

impl ISyncMgrSynchronize_Impl for HatHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let event = dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        let (data, size) = if event == SYNCMGRFLAG_INVOKE.0 as u32 && !lpcookie.is_null() {
            (lpcookie, cbcookie as usize)
        } else {
            (NonNull::<u8>::dangling().as_ptr().cast_const(), 0)
        };
        let cookie = unsafe { slice::from_raw_parts(data, size) };
        *self.sizes.lock().unwrap_or_else(PoisonError::into_inner) = cookie.to_vec();
        Ok(())
    }
}
