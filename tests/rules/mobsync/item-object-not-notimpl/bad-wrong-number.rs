//! The hand-written constant is meant to be `E_NOTIMPL`, but `0x80004002` is `E_NOINTERFACE`
//! (written for `windows` 0.48).

use std::cell::RefCell;
use std::ffi::c_void;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

const NOT_IMPLEMENTED: HRESULT = HRESULT(0x80004002u32 as i32);

#[implement(ISyncMgrSynchronize)]
pub struct Gallery {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Gallery {
    fn GetItemObject(
        &self,
        _itemid: *const GUID,
        _riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        if !ppv.is_null() {
            unsafe { ppv.write(std::ptr::null_mut()) };
        }
        Err(NOT_IMPLEMENTED.into()) //~ item-object-not-notimpl
    }

    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.callback.replace(lpcallback.cloned());
        Ok(())
    }
}
