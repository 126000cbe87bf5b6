//! Capabilities and objects are both those of the wrapped handler.

use core::ffi::c_void;

use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, SHStrDupW, SYNCMGR_HANDLER_CAPABILITIES,
    SYNCMGR_HCM_CAN_SHOW_SCHEDULE,
};
use windows::core::{GUID, HSTRING, Interface, PWSTR, Result, implement};

#[implement(ISyncMgrHandler)]
struct Renamed {
    inner: ISyncMgrHandler,
    name: HSTRING,
}

impl ISyncMgrHandler_Impl for Renamed_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(&self.name) }
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        let inner = unsafe { self.inner.GetCapabilities()? };
        let removed = SYNCMGR_HCM_CAN_SHOW_SCHEDULE.0;
        Ok(SYNCMGR_HANDLER_CAPABILITIES(inner.0 & !removed))
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let vtable = Interface::vtable(&self.inner);
        unsafe { (vtable.GetObject)(self.inner.as_raw(), rguidobjectid, riid, ppv) }.ok()
    }
}
