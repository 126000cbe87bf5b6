//! Good: the collected units are leaked on purpose, the pointer is taken from the leaked slice.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{PCWSTR, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MusicHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for MusicHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

/// For the handful of texts that are used for the life of the process.
fn intern(text: &str) -> PCWSTR {
    let units: Vec<u16> = text.encode_utf16().chain([0]).collect();
    PCWSTR(units.leak().as_ptr())
}

pub fn log_offline(cb: &ISyncMgrSynchronizeCallback) {
    let text = intern("The music server is offline");
    let level = SYNCMGRLOGLEVEL_WARNING.0 as u32;
    let _ = unsafe { cb.LogError(level, text, core::ptr::null()) };
}
