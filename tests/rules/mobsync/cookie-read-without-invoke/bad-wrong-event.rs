//! The read depends on the SCHEDULED event; a schedule never brings a cookie, only INVOKE does.

use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_SCHEDULED,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct TrainHandler {
    flags: AtomicU32,
    line: Mutex<Vec<u8>>,
}

impl TrainHandler {
    fn keep(&self, line: &[u8]) {
        let mut kept = self.line.lock().unwrap_or_else(PoisonError::into_inner);
        kept.clear();
        kept.extend_from_slice(line);
    }
}

impl ISyncMgrSynchronize_Impl for TrainHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let event = dwsyncmgrflags & SYNCMGRFLAG_EVENTMASK.0 as u32;
        if event == SYNCMGRFLAG_SCHEDULED.0 as u32 {
            let size = cbcookie as usize;
            self.keep(unsafe { slice::from_raw_parts(lpcookie, size) });
            //~^ cookie-read-without-invoke
        }
        Ok(())
    }
}
