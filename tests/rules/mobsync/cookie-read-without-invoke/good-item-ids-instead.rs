//! The `from_raw_parts` of this file copies the item IDs in PrepareForSync; the cookie is not
//! touched at all.

use std::slice;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct QuiltHandler {
    flags: AtomicU32,
    items: Mutex<Vec<GUID>>,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl QuiltHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for QuiltHandler_Impl {
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

    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        if cbnumitems > 0 && pitemids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let ids = match cbnumitems {
            0 => Vec::new(),
            n => unsafe { slice::from_raw_parts(pitemids, n as usize) }.to_vec(),
        };
        *self.items.lock().unwrap_or_else(PoisonError::into_inner) = ids;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
