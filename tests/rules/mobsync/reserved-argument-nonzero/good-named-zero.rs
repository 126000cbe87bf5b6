//! Good: a constant with a name stands for the 0 of the reserved argument.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Ref, Result, implement};

const RESERVED: u32 = 0;

#[implement(ISyncMgrSynchronize)]
pub struct FolderHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

pub fn clear_log(cb: &ISyncMgrSynchronizeCallback, entries: &[GUID]) -> Result<()> {
    for id in entries {
        unsafe { cb.DeleteLogError(id, RESERVED)? };
    }
    unsafe { cb.DeleteLogError(&GUID::zeroed(), RESERVED) }
}

impl ISyncMgrSynchronize_Impl for FolderHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
