//! Initialize turns the cookie into a slice for every event; it is NULL unless UpdateItems started
//! the synchronization.

use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct InboxHandler {
    flags: AtomicU32,
    cookie: Mutex<Vec<u8>>,
}

impl ISyncMgrSynchronize_Impl for InboxHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let bytes = unsafe { slice::from_raw_parts(lpcookie, cbcookie as usize) }.to_vec();
        //~^ cookie-read-without-invoke
        *self.cookie.lock().unwrap_or_else(PoisonError::into_inner) = bytes;
        Ok(())
    }
}
