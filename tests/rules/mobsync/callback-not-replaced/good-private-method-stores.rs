//! The method only delegates: a private method of the handler writes the slot for a callback and for NULL.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Wiki {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl Wiki {
    /// Keeps the callback of the manager from now on, or none.
    fn attach(&self, fresh: Option<&ISyncMgrSynchronizeCallback>) {
        let mut slot = self.callback.lock().unwrap_or_else(PoisonError::into_inner);
        *slot = fresh.cloned();
    }

    fn attached(&self) -> Option<ISyncMgrSynchronizeCallback> {
        let slot = self.callback.lock().unwrap_or_else(PoisonError::into_inner);
        slot.clone()
    }
}

impl ISyncMgrSynchronize_Impl for Wiki_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.attach(lpcallback.as_ref());
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.attached() else {
            return Err(E_UNEXPECTED.into());
        };
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
