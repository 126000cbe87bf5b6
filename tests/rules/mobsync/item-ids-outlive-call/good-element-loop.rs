//! Good: no slice at all; every ID is read through the pointer and pushed by value.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_POINTER, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct NoteHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    notebooks: Mutex<Vec<GUID>>,
}

impl NoteHandler {
    fn remember(&self, count: usize, mut next: *const GUID) {
        let mut notebooks = self.notebooks.lock().unwrap();
        notebooks.clear();
        for _ in 0..count {
            notebooks.push(unsafe { next.read() });
            next = unsafe { next.add(1) };
        }
    }
}

impl ISyncMgrSynchronize_Impl for NoteHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        if ids.is_null() && n != 0 {
            return Err(E_POINTER.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        self.remember(n as usize, ids);
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
