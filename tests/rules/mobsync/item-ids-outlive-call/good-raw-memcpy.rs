//! Good: the array is copied into a Vec of its own with copy_nonoverlapping.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_POINTER, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct TileHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    tiles: Mutex<Box<[GUID]>>,
}

impl ISyncMgrSynchronize_Impl for TileHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        if ids.is_null() {
            return Err(E_POINTER.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let count = n as usize;
        let mut tiles = vec![GUID::zeroed(); count];
        unsafe { core::ptr::copy_nonoverlapping(ids, tiles.as_mut_ptr(), count) };
        *self.tiles.lock().unwrap() = tiles.into_boxed_slice();
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
