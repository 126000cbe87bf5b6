//! `ok` on failure codes keeps them, and on `S_OK` it changes nothing.

use std::cell::RefCell;

use windows::Win32::Foundation::{
    E_ACCESSDENIED, E_NOTIMPL, E_OUTOFMEMORY, E_UNEXPECTED, HWND, S_OK,
};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Atlas {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    maps: RefCell<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Atlas_Impl {
    fn Initialize(&self, _: u32, _: u32, cookie_bytes: u32, _: *const u8) -> Result<()> {
        if cookie_bytes > 1 << 20 {
            return E_OUTOFMEMORY.ok();
        }
        S_OK.ok()
    }

    fn GetItemObject(
        &self,
        _: *const GUID,
        _: *const GUID,
        _: *mut *mut std::ffi::c_void,
    ) -> Result<()> {
        E_NOTIMPL.ok()
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self
            .callback
            .borrow()
            .clone()
            .ok_or(Error::from(E_UNEXPECTED))?;
        let hr = if ids.is_null() { E_ACCESSDENIED } else { S_OK };
        hr.ok()?;
        self.maps
            .borrow_mut()
            .extend(unsafe { std::slice::from_raw_parts(ids, n as usize) });
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        HRESULT(0).ok()
    }

    fn SetItemStatus(&self, _: *const GUID, status: u32) -> Result<()> {
        match status {
            0..=5 => S_OK,
            _ => E_UNEXPECTED,
        }
        .ok()
    }
}
