//! The condition locks the slot only to look into it, and the callback is used later from a clone.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Mutex;

use windows::core::{implement, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Wiki {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    attached: AtomicU32,
    orphaned: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for Wiki_Impl {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.cb.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        if self.cb.lock().unwrap().is_some() {
            self.attached.fetch_add(1, Ordering::Relaxed);
        } else {
            self.orphaned.fetch_add(1, Ordering::Relaxed);
        }
        let current = self.cb.lock().unwrap().clone();
        match current {
            Some(cb) => {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
                Ok(())
            }
            None => Err(E_UNEXPECTED.into()),
        }
    }
}
