//! The icon is promised and GetObject refuses everything.

use core::ffi::c_void;
use std::ptr::null_mut;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, SHStrDupW, SYNCMGR_HANDLER_CAPABILITIES,
    SYNCMGR_HCM_PROVIDES_ICON,
};
use windows::core::{GUID, HSTRING, PWSTR, Result, implement};

#[implement(ISyncMgrHandler)]
struct Notes {
    name: HSTRING,
}

impl ISyncMgrHandler_Impl for Notes_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(&self.name) }
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_PROVIDES_ICON) //~ capability-without-object
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
        Err(E_NOTIMPL.into())
    }
}
