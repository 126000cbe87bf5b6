//! Older spelling (0.54): event and pointer are tested in one conjunction around the slice.

use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_INVOKE,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct OvenHandler {
    flags: AtomicU32,
    recipe: Mutex<Vec<u8>>,
}

impl ISyncMgrSynchronize_Impl for OvenHandler {
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
        let mut recipe = Vec::new();
        if invoked && !lpcookie.is_null() {
            recipe.extend_from_slice(unsafe { slice::from_raw_parts(lpcookie, cbcookie as usize) });
        }
        *self.recipe.lock().unwrap_or_else(PoisonError::into_inner) = recipe;
        Ok(())
    }
}
