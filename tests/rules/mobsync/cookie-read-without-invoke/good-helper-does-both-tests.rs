//! Initialize calls the helper for every event; the helper itself tests the event and the pointer.

use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG, SYNCMGRFLAG_EVENTMASK,
    SYNCMGRFLAG_INVOKE,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct VineyardHandler {
    flags: AtomicU32,
    parcels: Mutex<Vec<u8>>,
}

fn cookie_bytes(event: SYNCMGRFLAG, data: *const u8, size: u32) -> Vec<u8> {
    if event != SYNCMGRFLAG_INVOKE || data.is_null() {
        return Vec::new();
    }
    unsafe { slice::from_raw_parts(data, size as usize) }.to_vec()
}

impl ISyncMgrSynchronize_Impl for VineyardHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let event = SYNCMGRFLAG(dwsyncmgrflags as i32 & SYNCMGRFLAG_EVENTMASK.0);
        let parcels = cookie_bytes(event, lpcookie, cbcookie);
        *self.parcels.lock().unwrap_or_else(PoisonError::into_inner) = parcels;
        Ok(())
    }
}
