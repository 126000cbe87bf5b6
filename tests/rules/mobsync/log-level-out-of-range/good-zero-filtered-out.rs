//! Good: level 0 means "do not log" in this program, and the function returns before the call in that case.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct QuietHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

pub fn log(cb: &ISyncMgrSynchronizeCallback, verbosity: u32, text: &HSTRING) -> Result<()> {
    if verbosity == 0 {
        return Ok(());
    }
    let level = match verbosity {
        1 => SYNCMGRLOGLEVEL_ERROR,
        2 => SYNCMGRLOGLEVEL_WARNING,
        _ => SYNCMGRLOGLEVEL_INFORMATION,
    };
    unsafe { cb.LogError(level.0 as u32, text, core::ptr::null()) }
}

impl ISyncMgrSynchronize_Impl for QuietHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
