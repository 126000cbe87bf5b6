//! The bytes read here are the handler's own cookie, which it is about to pass to UpdateItems, not
//! the parameter.

use std::sync::atomic::{AtomicU32, Ordering};
use std::{ptr, slice};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeInvoke,
    SYNCMGRINVOKE_STARTSYNC,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct PingHandler {
    flags: AtomicU32,
    class: GUID,
}

#[repr(C)]
struct Cookie {
    version: u32,
    reason: u32,
}

impl PingHandler {
    fn ask_for_sync(&self, manager: &ISyncMgrSynchronizeInvoke, reason: u32) -> Result<()> {
        let cookie = Cookie { version: 1, reason };
        let lpcookie: *const u8 = ptr::from_ref(&cookie).cast();
        let bytes = unsafe { slice::from_raw_parts(lpcookie, size_of::<Cookie>()) };
        unsafe { manager.UpdateItems(SYNCMGRINVOKE_STARTSYNC.0 as u32, &self.class, bytes) }
    }
}

impl ISyncMgrSynchronize_Impl for PingHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        _lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        Ok(())
    }
}
