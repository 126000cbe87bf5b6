//! Good: the three levels of the enumeration, each with its own function.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{HSTRING, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FolderHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

pub fn info(cb: &ISyncMgrSynchronizeCallback, text: &HSTRING) -> Result<()> {
    unsafe {
        cb.LogError(
            SYNCMGRLOGLEVEL_INFORMATION.0 as u32,
            text,
            core::ptr::null(),
        )
    }
}

pub fn warning(cb: &ISyncMgrSynchronizeCallback, text: &HSTRING) -> Result<()> {
    unsafe { cb.LogError(SYNCMGRLOGLEVEL_WARNING.0 as u32, text, core::ptr::null()) }
}

pub fn error(cb: &ISyncMgrSynchronizeCallback, text: &HSTRING) -> Result<()> {
    unsafe { cb.LogError(SYNCMGRLOGLEVEL_ERROR.0 as u32, text, core::ptr::null()) }
}

impl ISyncMgrSynchronize_Impl for FolderHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
