//! A header struct is laid over the cookie by reference without any test of the event or the
//! pointer.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{Result, implement};

#[repr(C)]
struct CookieHeader {
    version: u16,
    priority: u16,
}

#[implement(ISyncMgrSynchronize)]
pub struct FarmHandler {
    flags: AtomicU32,
    priority: AtomicU32,
}

impl FarmHandler {
    fn apply(&self, header: &CookieHeader) {
        if header.version == 1 {
            self.priority
                .store(header.priority.into(), Ordering::Release);
        }
    }
}

impl ISyncMgrSynchronize_Impl for FarmHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::Release);
        self.apply(unsafe { &*(lpcookie as *const CookieHeader) }); //~ cookie-read-without-invoke
        Ok(())
    }
}
