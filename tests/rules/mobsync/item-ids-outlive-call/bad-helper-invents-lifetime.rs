//! Bad: a helper hands out a slice of any lifetime, and the caller keeps it in a field behind a RwLock.

use std::sync::{Mutex, RwLock};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FeedHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    feeds: RwLock<&'static [GUID]>,
}

unsafe fn as_slice<'a>(first: *const GUID, count: u32) -> &'a [GUID] {
    if first.is_null() || count == 0 {
        return &[];
    }
    unsafe { core::slice::from_raw_parts(first, count as usize) }
}

impl ISyncMgrSynchronize_Impl for FeedHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let feeds = unsafe { as_slice(ids, n) };
        if let Ok(mut slot) = self.feeds.write() {
            *slot = feeds; //~ item-ids-outlive-call
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
