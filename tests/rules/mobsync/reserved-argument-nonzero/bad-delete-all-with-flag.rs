//! Bad: a made-up flag "everything" is passed in the reserved argument next to the zero GUID.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Ref, Result, implement};

const DELETE_EVERYTHING: u32 = 0x8000_0000;

#[implement(ISyncMgrSynchronize)]
pub struct FolderHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

pub fn clear_log(cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
    let every = GUID::zeroed();
    unsafe { cb.DeleteLogError(&every, DELETE_EVERYTHING) } //~ reserved-argument-nonzero
}

impl ISyncMgrSynchronize_Impl for FolderHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
