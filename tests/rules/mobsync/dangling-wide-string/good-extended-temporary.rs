//! Good: `&HSTRING::from(..)` in a `let` extends the temporary to the end of the block.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, PCWSTR, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct CalendarHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for CalendarHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

pub fn log_conflict(cb: &ISyncMgrSynchronizeCallback, subject: &str) {
    let text = &HSTRING::from(format!("Conflict in \"{subject}\""));
    let pointer = PCWSTR(text.as_ptr());
    let level = SYNCMGRLOGLEVEL_WARNING.0 as u32;
    let _ = unsafe { cb.LogError(level, pointer, core::ptr::null()) };
}
