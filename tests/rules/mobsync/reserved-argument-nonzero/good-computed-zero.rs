//! Good: the reserved argument is a default value, and the default of u32 is 0.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct LedgerHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

pub fn remove(cb: &ISyncMgrSynchronizeCallback, entries: [GUID; 3]) -> Result<()> {
    let reserved = u32::default();
    entries
        .iter()
        .try_for_each(|id| unsafe { cb.DeleteLogError(id, reserved) })
}

impl ISyncMgrSynchronize_Impl for LedgerHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
