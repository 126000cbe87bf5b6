//! Good: the mutex that is written after the completion is a local of the method, shared with a closure only.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FontHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    items: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for FontHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let items = Mutex::new(Vec::new());
        if !ids.is_null() {
            let given = unsafe { core::slice::from_raw_parts(ids, n as usize) };
            items.lock().unwrap().extend_from_slice(given);
        }
        let print = || {
            for id in items.lock().unwrap().iter() {
                eprintln!("prepared {id:?}");
            }
        };
        *self.items.lock().unwrap() = items.lock().unwrap().clone();
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        print();
        items.lock().unwrap().clear();
        Ok(())
    }
}
