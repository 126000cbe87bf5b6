//! Good: the completion above the write belongs to an arm that returns; on the other path the write comes first.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct NoteHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    notebooks: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for NoteHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        self.notebooks.lock().unwrap().clear();
        if n == 0 {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            return Ok(());
        }
        if ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let ids = unsafe { core::slice::from_raw_parts(ids, n as usize) };
        self.notebooks.lock().unwrap().extend_from_slice(ids);
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
