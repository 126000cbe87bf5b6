//! `NonNull::new` in a `let … else` is the NULL test, a comparison with INVOKE comes before it.

use std::ptr::NonNull;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_EVENTMASK,
    SYNCMGRFLAG_INVOKE,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct QuarryHandler {
    flags: AtomicU32,
    stone: Mutex<Option<GUID>>,
}

impl ISyncMgrSynchronize_Impl for QuarryHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let event = SYNCMGRFLAG((dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32) as i32);
        if event != SYNCMGRFLAG_INVOKE || (cbcookie as usize) < size_of::<GUID>() {
            return Ok(());
        }
        let Some(cookie) = NonNull::new(lpcookie.cast_mut()) else {
            return Ok(());
        };
        let stone = unsafe { cookie.cast::<GUID>().as_ptr().read_unaligned() };
        *self.stone.lock().unwrap_or_else(PoisonError::into_inner) = Some(stone);
        Ok(())
    }
}
