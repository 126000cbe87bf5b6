//! `GetItemObject` nulls the pointer and reports success; the only permitted answer is `E_NOTIMPL`.

use std::cell::Cell;
use std::ffi::c_void;
use std::ptr;

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Bookmarks {
    flags: Cell<u32>,
}

impl ISyncMgrSynchronize_Impl for Bookmarks_Impl {
    fn Initialize(&self, reserved: u32, flags: u32, _: u32, _: *const u8) -> Result<()> {
        if reserved != 0 {
            return Err(E_INVALIDARG.into());
        }
        self.flags.set(flags);
        Ok(())
    }

    fn GetItemObject(
        &self,
        _itemid: *const GUID,
        _riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        if !ppv.is_null() {
            unsafe { *ppv = ptr::null_mut() };
        }
        Ok(()) //~ item-object-not-notimpl
    }
}
