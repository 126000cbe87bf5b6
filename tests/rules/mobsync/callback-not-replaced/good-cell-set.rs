//! `Cell::set` overwrites the old callback with the new one or with None.

use std::cell::Cell;
use std::ffi::c_void;

use windows::core::{implement, Result, GUID};
use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Fonts {
    callback: Cell<Option<ISyncMgrSynchronizeCallback>>,
    attached: Cell<bool>,
}

impl ISyncMgrSynchronize_Impl for Fonts_Impl {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.attached.set(lpcallback.is_some());
        self.callback.set(lpcallback.cloned());
        Ok(())
    }

    fn GetItemObject(
        &self,
        _itemid: *const GUID,
        _riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        if !ppv.is_null() {
            unsafe { *ppv = std::ptr::null_mut() };
        }
        Err(E_NOTIMPL.into())
    }
}
