//! Size and address of the cookie go into a trace line; nothing behind the pointer is read.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct RelayHandler {
    flags: AtomicU32,
    trace: Mutex<Vec<String>>,
}

impl RelayHandler {
    fn trace(&self, line: String) {
        self.trace
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(line);
    }
}

impl ISyncMgrSynchronize_Impl for RelayHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        self.trace(format!(
            "flags {dwsyncmgrflags:#x}, {cbcookie} bytes at {lpcookie:p}"
        ));
        if !lpcookie.is_null() && (lpcookie as usize).is_multiple_of(4) {
            self.trace("the cookie is aligned".into());
        }
        Ok(())
    }
}
