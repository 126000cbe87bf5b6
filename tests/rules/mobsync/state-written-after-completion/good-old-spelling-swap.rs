//! Good: `mem::swap` puts the new list into the handler, the completion comes after it (windows 0.52).

use std::sync::Mutex;

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;

#[implement(ISyncMgrSynchronize)]
pub struct ArchiveHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    volumes: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for ArchiveHandler {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        if n > 0 && ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut volumes: Vec<GUID> = (0..n as usize).map(|i| unsafe { *ids.add(i) }).collect();
        std::mem::swap(&mut volumes, &mut *self.volumes.lock().unwrap());
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        drop(volumes);
        Ok(())
    }
}
