//! Good: Synchronize takes its list and stores the outcome first; the write in PrepareForSync stands below it in the file.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct TaskHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    lists: Mutex<Vec<GUID>>,
    outcome: Mutex<HRESULT>,
}

impl TaskHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn exchange(&self, lists: Vec<GUID>) -> Result<()> {
        eprintln!("{} lists", lists.len());
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for TaskHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let lists = std::mem::take(&mut *self.lists.lock().unwrap());
        let hr = HRESULT::from(self.exchange(lists));
        *self.outcome.lock().unwrap() = hr;
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        if n > 0 && ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback()?;
        let mut lists = Vec::with_capacity(n as usize);
        for i in 0..n as usize {
            lists.push(unsafe { *ids.add(i) });
        }
        *self.lists.lock().unwrap() = lists;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
