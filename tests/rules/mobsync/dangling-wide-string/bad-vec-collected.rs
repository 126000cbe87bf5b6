//! Bad: the UTF-16 units are collected into a Vec that nobody holds.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{PCWSTR, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

pub fn log_rejected(cb: &ISyncMgrSynchronizeCallback, sender: &str) {
    let line = format!("A message of {sender} was rejected\0");
    let units = line.encode_utf16().collect::<Vec<u16>>().as_ptr(); //~ dangling-wide-string
    let text = PCWSTR(units);
    let level = SYNCMGRLOGLEVEL_WARNING.0 as u32;
    if let Err(e) = unsafe { cb.LogError(level, text, core::ptr::null()) } {
        eprintln!("mail: {e}");
    }
}
