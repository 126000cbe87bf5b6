//! Declared by hand, the method returns the bare code `E_NOTIMPL`.
#![allow(non_snake_case)]

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, implement, interface};

const S_OK: HRESULT = HRESULT(0);
const E_NOTIMPL: HRESULT = HRESULT(0x8000_4001_u32 as i32);

#[interface("6295df40-35ee-11d1-8707-00c04fd93327")]
pub unsafe trait ISyncMgrSynchronize: IUnknown {
    fn Initialize(&self, reserved: u32, flags: u32, n: u32, cookie: *const u8) -> HRESULT;
    fn GetHandlerInfo(&self, info: *mut *mut c_void) -> HRESULT;
    fn EnumSyncMgrItems(&self, items: *mut *mut c_void) -> HRESULT;
    fn GetItemObject(&self, id: *const GUID, iid: *const GUID, out: *mut *mut c_void) -> HRESULT;
}

#[implement(ISyncMgrSynchronize)]
pub struct Signal;

impl ISyncMgrSynchronize_Impl for Signal_Impl {
    unsafe fn Initialize(&self, _: u32, _: u32, _: u32, _: *const u8) -> HRESULT {
        S_OK
    }

    unsafe fn GetHandlerInfo(&self, _: *mut *mut c_void) -> HRESULT {
        E_NOTIMPL
    }

    unsafe fn EnumSyncMgrItems(&self, _: *mut *mut c_void) -> HRESULT {
        E_NOTIMPL
    }

    unsafe fn GetItemObject(
        &self,
        _: *const GUID,
        _: *const GUID,
        out: *mut *mut c_void,
    ) -> HRESULT {
        if out.is_null() {
            return E_NOTIMPL;
        }
        unsafe { *out = std::ptr::null_mut() };
        E_NOTIMPL
    }
}
