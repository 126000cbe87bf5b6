//! Bad: one more than the highest level stands for "fatal", a level that does not exist.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    SYNCMGRLOGLEVEL_LOGLEVELMAX,
};
use windows::core::{HSTRING, Ref, Result, implement};

const FATAL: u32 = SYNCMGRLOGLEVEL_LOGLEVELMAX.0 as u32 + 1;

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

pub fn log_fatal(cb: &ISyncMgrSynchronizeCallback, text: &HSTRING) -> Result<()> {
    unsafe { cb.LogError(FATAL, text, core::ptr::null()) } //~ log-level-out-of-range
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
