//! The handler has no objects at all and says E_NOINTERFACE instead of E_NOTIMPL.

use core::ffi::c_void;
use std::ptr::null_mut;

use windows::Win32::Foundation::E_NOINTERFACE;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, SHStrDupW, SYNCMGR_HANDLER_POLICIES, SYNCMGR_HPM_NONE,
};
use windows::core::{GUID, HSTRING, PWSTR, Result, implement};

#[implement(ISyncMgrHandler)]
struct BareHandler {
    label: HSTRING,
}

impl ISyncMgrHandler_Impl for BareHandler_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(&self.label) }
    }

    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        Ok(SYNCMGR_HPM_NONE)
    }

    fn GetObject(
        &self,
        object: *const GUID,
        riid: *const GUID,
        out: *mut *mut c_void,
    ) -> Result<()> {
        let _ = (object, riid);
        if !out.is_null() {
            unsafe { *out = null_mut() };
        }
        Err(E_NOINTERFACE.into()) //~ wrong-unsupported-code
    }
}
