//! Bad: u32::MAX is passed as the reserved argument for each entry that is taken back.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct RecipeHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

pub fn take_back(cb: &ISyncMgrSynchronizeCallback, entries: &[GUID]) -> usize {
    entries
        .iter()
        .map(|id| unsafe { cb.DeleteLogError(id, u32::MAX) }) //~ reserved-argument-nonzero
        .filter(|result| result.is_ok())
        .count()
}

impl ISyncMgrSynchronize_Impl for RecipeHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
