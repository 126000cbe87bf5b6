//! Good: the reserved argument of DeleteLogError is 0.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl MailHandler {
    pub fn forget(&self, error: &GUID) {
        let cb = self.callback.lock().unwrap().clone();
        if let Some(cb) = cb {
            let _ = unsafe { cb.DeleteLogError(error, 0) };
        }
    }
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
