//! The callback is taken out and put back under the same lock, so nobody can find the slot empty.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Ledger {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Ledger_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = {
            let mut slot = self.callback.lock().unwrap();
            let original = slot.take();
            let copy = original.clone();
            *slot = original;
            copy
        };
        let Some(cb) = cb else {
            return Err(E_UNEXPECTED.into());
        };
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
