//! Good: LOGLEVELMAX is the same number as the error level, so it is a level too.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{Ref, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct VideoHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl VideoHandler {
    pub fn disk_full(&self) {
        let cb = self.callback.lock().unwrap().clone();
        let Some(cb) = cb else { return };
        let worst = SYNCMGRLOGLEVEL_LOGLEVELMAX.0 as u32;
        let _ = unsafe { cb.LogError(worst, w!("The disk is full"), core::ptr::null()) };
    }
}

impl ISyncMgrSynchronize_Impl for VideoHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
