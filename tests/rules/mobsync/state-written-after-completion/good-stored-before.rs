//! Good: the same lock-and-write as in the mistake, but before the completion.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FolderSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    items: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for FolderSync_Impl {
    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        if cbnumitems > 0 && pitemids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut ids = Vec::new();
        if cbnumitems > 0 {
            let given = unsafe { core::slice::from_raw_parts(pitemids, cbnumitems as usize) };
            ids.extend_from_slice(given);
        }
        *self.items.lock().unwrap() = ids;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
