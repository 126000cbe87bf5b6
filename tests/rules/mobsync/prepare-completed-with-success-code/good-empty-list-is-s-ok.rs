//! An empty or unchanged selection is prepared like any other: the outcome is S_OK.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_POINTER, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Feeds {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    wanted: Mutex<Vec<GUID>>,
}

fn changed(feed: &GUID) -> bool {
    std::fs::exists(format!("feeds/{feed:?}.new")).unwrap_or(true)
}

impl ISyncMgrSynchronize_Impl for Feeds_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let wanted: Vec<GUID> = match n {
            0 => Vec::new(),
            _ if ids.is_null() => return Err(E_POINTER.into()),
            _ => unsafe { std::slice::from_raw_parts(ids, n as usize) }
                .iter()
                .copied()
                .filter(changed)
                .collect(),
        };
        *self.wanted.lock().unwrap() = wanted;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
