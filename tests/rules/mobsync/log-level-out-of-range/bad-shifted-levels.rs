//! Bad: the levels are treated as bits, and the third bit has the value 4.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Ref, Result, implement};

const LEVEL_ERROR: u32 = 1 << 2;

#[implement(ISyncMgrSynchronize)]
pub struct BackupHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl BackupHandler {
    pub fn volume_missing(&self, volume: &str) {
        let text = HSTRING::from(format!("The volume {volume} is missing"));
        let callback = self.callback.lock().unwrap().clone();
        if let Some(cb) = callback.as_ref() {
            let _ = unsafe { cb.LogError(LEVEL_ERROR, &text, core::ptr::null()) }; //~ log-level-out-of-range
        }
    }
}

impl ISyncMgrSynchronize_Impl for BackupHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
