//! `0x80004001` is `E_NOTIMPL`, as a constant of the crate, as a literal and as a signed number (written for
//! `windows` 0.48).

use std::cell::Cell;
use std::ffi::c_void;

use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl};
use windows::core::{GUID, HRESULT, Result, implement};

const E_NOTIMPL: HRESULT = HRESULT(0x80004001u32 as i32);

#[implement(ISyncMgrSynchronize)]
pub struct Radio {
    calls: Cell<u32>,
}

impl ISyncMgrSynchronize_Impl for Radio {
    fn GetItemObject(
        &self,
        _itemid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        self.calls.set(self.calls.get() + 1);
        if ppv.is_null() {
            return Err(HRESULT(0x8000_4001_u32 as i32).into());
        }
        unsafe { ppv.write(std::ptr::null_mut()) };
        if riid.is_null() {
            return Err(HRESULT(-2147467263).into());
        }
        Err(E_NOTIMPL.into())
    }
}
