//! Good: the helper turns a borrowed HSTRING into a pointer, the owner stays with the caller.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, PCWSTR, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FeedHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for FeedHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

fn wide(text: &HSTRING) -> PCWSTR {
    PCWSTR(text.as_ptr())
}

pub fn log_gone(cb: &ISyncMgrSynchronizeCallback, title: &str) {
    let text = HSTRING::from(title);
    let pointer = wide(&text);
    let level = SYNCMGRLOGLEVEL_INFORMATION.0 as u32;
    let _ = unsafe { cb.LogError(level, pointer, core::ptr::null()) };
    drop(text);
}
