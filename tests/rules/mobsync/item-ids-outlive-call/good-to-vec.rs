//! Good: the slice carries a 'static annotation but is copied with to_vec before it is kept.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct PhotoSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    albums: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for PhotoSync_Impl {
    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        if pitemids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let albums: &'static [GUID] =
            unsafe { core::slice::from_raw_parts(pitemids, cbnumitems as usize) };
        *self.albums.lock().unwrap() = albums.to_vec();
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
