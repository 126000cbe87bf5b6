//! Bad: the helper returns a pointer into a temporary of its own tail expression.

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

fn wide(text: &str) -> PCWSTR {
    PCWSTR(HSTRING::from(text).as_ptr()) //~ dangling-wide-string
}

pub fn log_conflict(cb: &ISyncMgrSynchronizeCallback, subject: &str) {
    let subject = subject.trim();
    if subject.is_empty() {
        return;
    }
    let level = SYNCMGRLOGLEVEL_INFORMATION.0 as u32;
    let _ = unsafe { cb.LogError(level, wide(subject), core::ptr::null()) };
}
