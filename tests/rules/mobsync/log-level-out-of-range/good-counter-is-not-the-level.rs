//! Good: the zero belongs to the counter of retries in the text, the level itself is a warning.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct RetryHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

pub fn retry_failed(cb: &ISyncMgrSynchronizeCallback, left: u32) -> Result<()> {
    let level = 0;
    let retries = left.max(level);
    let text = HSTRING::from(format!("{retries} attempts are left"));
    let level = SYNCMGRLOGLEVEL_WARNING.0 as u32;
    unsafe { cb.LogError(level, &text, core::ptr::null()) }
}

impl ISyncMgrSynchronize_Impl for RetryHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
