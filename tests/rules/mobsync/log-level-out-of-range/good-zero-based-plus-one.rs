//! Good: the crate's own enumeration starts at 0, and the conversion adds the missing 1.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{PCWSTR, Ref, Result, implement, w};

#[derive(Clone, Copy)]
pub enum Severity {
    Info = 0,
    Warning = 1,
    Error = 2,
}

impl From<Severity> for u32 {
    fn from(severity: Severity) -> u32 {
        severity as u32 + 1
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct SurveyHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn log(cb: &ISyncMgrSynchronizeCallback, severity: Severity, text: PCWSTR) -> Result<()> {
    unsafe { cb.LogError(severity.into(), text, core::ptr::null()) }
}

pub fn log_start(cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
    log(cb, Severity::Info, w!("Reading the answers"))
}

impl ISyncMgrSynchronize_Impl for SurveyHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
