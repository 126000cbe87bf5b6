//! Bad: -1 is passed for "no level" (version: 0.58 spelling).

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct DiaryHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

pub fn log_plain(cb: &ISyncMgrSynchronizeCallback) {
    const NO_LEVEL: u32 = -1i32 as u32;
    unsafe {
        let _ = cb.LogError(NO_LEVEL, w!("The diary was opened"), std::ptr::null()); //~ log-level-out-of-range
    }
}

impl ISyncMgrSynchronize_Impl for DiaryHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
