//! Good: the temporary is part of the call's own statement, so it lives until LogError has returned.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, PCWSTR, Ref, Result, implement};

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
    let logged = unsafe {
        cb.LogError(
            SYNCMGRLOGLEVEL_WARNING.0 as u32,
            PCWSTR(HSTRING::from(format!("A message of {sender} was rejected")).as_ptr()),
            core::ptr::null(),
        )
    };
    if let Err(e) = logged {
        eprintln!("mail: {e}");
    }
}
