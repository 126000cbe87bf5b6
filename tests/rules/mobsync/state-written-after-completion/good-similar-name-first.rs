//! Good: the first call is the local journal's `prepare_for_sync_completed`; the real completion follows the write.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[derive(Default)]
struct Journal(Mutex<Vec<String>>);

impl Journal {
    fn prepare_for_sync_completed(&self, hr: HRESULT, items: usize) {
        let line = format!("prepare {hr:?}, {items} items");
        self.0.lock().unwrap().push(line);
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct PodcastHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    journal: Journal,
    shows: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for PodcastHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        if n > 0 && ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let shows: Vec<GUID> = (0..n as usize).map(|i| unsafe { *ids.add(i) }).collect();
        self.journal.prepare_for_sync_completed(S_OK, shows.len());
        *self.shows.lock().unwrap() = shows;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
