//! Initialize tests for INVOKE, the method it then calls tests for NULL; together both conditions
//! are met.

use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, SYNCMGRFLAG_EVENTMASK, SYNCMGRFLAG_INVOKE,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct KiteHandler {
    flags: AtomicU32,
    wind: AtomicU32,
}

impl KiteHandler {
    fn invoked(flags: u32) -> bool {
        flags & SYNCMGRFLAG_EVENTMASK.0 as u32 == SYNCMGRFLAG_INVOKE.0 as u32
    }

    unsafe fn load_cookie(&self, data: *const u8, size: usize) {
        if data.is_null() || size == 0 {
            return;
        }
        let bytes = unsafe { slice::from_raw_parts(data, size) };
        self.wind
            .store(bytes.iter().map(|b| u32::from(*b)).sum(), Ordering::SeqCst);
    }
}

impl ISyncMgrSynchronize_Impl for KiteHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        if KiteHandler::invoked(dwsyncmgrflags) {
            unsafe { self.load_cookie(lpcookie, cbcookie as usize) };
        }
        Ok(())
    }
}
