//! The cookie is dereferenced as a GUID before the event is known to be INVOKE and the pointer to
//! be non-NULL.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct CatalogHandler {
    flags: AtomicU32,
    target: Mutex<Option<GUID>>,
}

impl CatalogHandler {
    fn aim_at(&self, id: GUID) {
        *self.target.lock().unwrap_or_else(PoisonError::into_inner) = Some(id);
    }
}

impl ISyncMgrSynchronize_Impl for CatalogHandler_Impl {
    fn Initialize(
        &self,
        _dwreserved: u32,
        dwsyncmgrflags: u32,
        _cbcookie: u32,
        lpcookie: *const u8,
    ) -> Result<()> {
        self.flags.store(dwsyncmgrflags, Ordering::SeqCst);
        let id = unsafe { *lpcookie.cast::<GUID>() }; //~ cookie-read-without-invoke
        if id != GUID::zeroed() {
            self.aim_at(id);
        }
        Ok(())
    }
}
