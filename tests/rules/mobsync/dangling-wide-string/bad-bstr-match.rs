//! Bad: a BSTR is made in a match arm and freed before LogError reads it (windows 0.52).

use std::sync::Mutex;

use windows::core::{implement, Result, BSTR, PCWSTR};
use windows::Win32::UI::Shell::*;

#[implement(ISyncMgrSynchronize)]
pub struct ArchiveHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for ArchiveHandler {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

pub fn log_outcome(cb: &ISyncMgrSynchronizeCallback, outcome: &std::io::Result<u64>) {
    let (level, text) = match outcome {
        Ok(_) => (SYNCMGRLOGLEVEL_INFORMATION, PCWSTR::null()),
        Err(e) => {
            let text = PCWSTR(BSTR::from(e.to_string()).as_wide().as_ptr()); //~ dangling-wide-string
            (SYNCMGRLOGLEVEL_ERROR, text)
        }
    };
    if !text.is_null() {
        let _ = unsafe { cb.LogError(level.0 as u32, text, std::ptr::null()) };
    }
}
