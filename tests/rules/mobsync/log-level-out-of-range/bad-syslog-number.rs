//! Bad: the number comes from syslog, where 4 means warning; here the highest level is 3.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{PCWSTR, Ref, Result, implement};

mod syslog {
    pub const WARNING: u32 = 4;
}

#[implement(ISyncMgrSynchronize)]
pub struct RouterHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl RouterHandler {
    fn warn(&self, text: PCWSTR) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Ok(());
        };
        unsafe { cb.LogError(syslog::WARNING, text, core::ptr::null()) } //~ log-level-out-of-range
    }
}

impl ISyncMgrSynchronize_Impl for RouterHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
