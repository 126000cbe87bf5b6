//! Good: a number from the configuration is clamped to the three levels before it is used.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Ref, Result, implement};

const LOWEST: u32 = SYNCMGRLOGLEVEL_INFORMATION.0 as u32;
const HIGHEST: u32 = SYNCMGRLOGLEVEL_LOGLEVELMAX.0 as u32;

#[implement(ISyncMgrSynchronize)]
pub struct ServerHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    configured: u32,
}

impl ServerHandler {
    pub fn log(&self, text: &str) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Ok(());
        };
        let level = self.configured.clamp(LOWEST, HIGHEST);
        unsafe { cb.LogError(level, &HSTRING::from(text), core::ptr::null()) }
    }
}

impl ISyncMgrSynchronize_Impl for ServerHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
