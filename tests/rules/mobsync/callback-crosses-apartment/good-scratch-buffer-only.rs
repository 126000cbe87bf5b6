//! Good: the thread only gets a scratch buffer, which is what the unsafe Send is for; the callback stays here.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

struct Scratch(*mut [u8; 4096]);

// SAFETY: the buffer has one owner.
unsafe impl Send for Scratch {}

impl Scratch {
    fn new() -> Self {
        Self(Box::into_raw(Box::new([0; 4096])))
    }

    fn wipe(self) {
        let mut buffer = unsafe { Box::from_raw(self.0) };
        buffer.fill(0xff);
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct LibraryHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    items: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for LibraryHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if !ids.is_null() {
            let ids = unsafe { core::slice::from_raw_parts(ids, n as usize) };
            *self.items.lock().unwrap() = ids.to_vec();
        }
        let scratch = Scratch::new();
        std::thread::spawn(move || scratch.wipe());
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
