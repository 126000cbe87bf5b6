//! The `||` with the manual event lets a NULL cookie in: a manual start has none, and no one tests
//! for NULL.

use core::slice::from_raw_parts as view;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_INVOKE,
    SYNCMGRFLAG_MANUAL,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ZooHandler {
    flags: AtomicU32,
    cage: Mutex<Vec<u8>>,
}

impl ISyncMgrSynchronize_Impl for ZooHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let event = dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        if event == SYNCMGRFLAG_INVOKE.0 as u32 || event == SYNCMGRFLAG_MANUAL.0 as u32 {
            let cage = unsafe { view(lpcookie, cbcookie as usize) }.to_vec();
            //~^ cookie-read-without-invoke
            *self.cage.lock().unwrap_or_else(PoisonError::into_inner) = cage;
        }
        Ok(())
    }
}
