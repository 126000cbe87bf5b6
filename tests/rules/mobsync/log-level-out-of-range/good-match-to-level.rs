//! Good: a match turns the kind of the error into one of the levels; the status is only looked at.

use std::io::ErrorKind;
use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ArchiveHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn level_of(error: &std::io::Error) -> SYNCMGRLOGLEVEL {
    match error.kind() {
        ErrorKind::AlreadyExists => SYNCMGRLOGLEVEL_INFORMATION,
        ErrorKind::NotFound | ErrorKind::TimedOut => SYNCMGRLOGLEVEL_WARNING,
        _ => SYNCMGRLOGLEVEL_ERROR,
    }
}

pub fn log(cb: &ISyncMgrSynchronizeCallback, error: &std::io::Error) -> Result<()> {
    let text = HSTRING::from(error.to_string());
    unsafe { cb.LogError(level_of(error).0 as u32, &text, core::ptr::null()) }
}

impl ISyncMgrSynchronize_Impl for ArchiveHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
