//! Bad: the level 0 is passed, the levels are 1 to 3.

use std::ptr::null;
use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{Ref, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct FolderHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl FolderHandler {
    pub fn note_offline(&self) {
        let cb = self.callback.lock().unwrap().clone();
        if let Some(cb) = cb {
            let _ = unsafe { cb.LogError(0, w!("The share is offline"), null()) }; //~ log-level-out-of-range
        }
    }
}

impl ISyncMgrSynchronize_Impl for FolderHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
