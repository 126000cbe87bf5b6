//! Good: the handler refuses a reserved argument other than 0; nothing here passes one on.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct StrictHandler {
    flags: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for StrictHandler_Impl {
    fn Initialize(
        &self,
        dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        if dwreserved != 0 {
            return Err(E_INVALIDARG.into());
        }
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }
}
