//! One type is handler and item; each of its two GetObject methods has the code of its own
//! interface.

use core::ffi::c_void;

use windows::Win32::Foundation::{E_INVALIDARG, E_NOTIMPL};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, SHStrDupW,
    SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_NONE,
};
use windows::core::{GUID, HSTRING, PWSTR, Result, implement};

#[implement(ISyncMgrHandler, ISyncMgrSyncItem)]
struct SingleItem {
    name: HSTRING,
}

impl ISyncMgrHandler_Impl for SingleItem_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let _ = (rguidobjectid, riid, ppv);
        Err(E_NOTIMPL.into())
    }
}

impl ISyncMgrSyncItem_Impl for SingleItem_Impl {
    fn GetItemID(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(&self.name) }
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let _ = (rguidobjectid, riid, ppv);
        Err(E_INVALIDARG.into())
    }
}
