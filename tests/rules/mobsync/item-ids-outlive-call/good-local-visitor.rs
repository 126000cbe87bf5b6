//! Good: the closure that holds the borrowed slice runs inside the call and never leaves it.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct LibraryHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    shelves: Mutex<Vec<(GUID, usize)>>,
}

fn visit<F: FnMut(usize)>(count: usize, mut each: F) {
    for index in 0..count {
        each(index);
    }
}

impl ISyncMgrSynchronize_Impl for LibraryHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        if ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let ids = unsafe { core::slice::from_raw_parts(ids, n as usize) };
        let mut shelves = Vec::new();
        visit(ids.len(), |index| shelves.push((ids[index], index)));
        *self.shelves.lock().unwrap() = shelves;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
