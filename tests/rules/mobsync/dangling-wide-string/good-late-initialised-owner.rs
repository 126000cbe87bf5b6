//! Good: the branch that needs a string puts it into a variable declared before the `if`.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, PCWSTR, Ref, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct ContactHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for ContactHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

pub fn log_merge(cb: &ISyncMgrSynchronizeCallback, merged: usize) {
    let owned;
    let text = if merged == 0 {
        w!("Nothing had to be merged")
    } else {
        owned = HSTRING::from(format!("{merged} contacts merged"));
        PCWSTR(owned.as_ptr())
    };
    let level = SYNCMGRLOGLEVEL_INFORMATION.0 as u32;
    let _ = unsafe { cb.LogError(level, text, core::ptr::null()) };
}
