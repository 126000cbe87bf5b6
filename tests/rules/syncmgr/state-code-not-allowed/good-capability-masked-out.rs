//! The capability is named in GetCapabilities only to take it away from the inherited ones.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_QUERY_BEFORE_ACTIVATE,
    SYNCMGR_HCM_QUERY_BEFORE_DEACTIVATE, SYNCMGR_HCM_QUERY_BEFORE_DISABLE,
    SYNCMGR_HCM_QUERY_BEFORE_ENABLE,
};
use windows::core::{GUID, IUnknownImpl, Interface, Result, implement};

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct Quiet {
    inner: ISyncMgrHandler,
}

impl ISyncMgrHandler_Impl for Quiet_Impl {
    fn GetHandlerInfo(&self) -> Result<ISyncMgrHandlerInfo> {
        Ok(self.to_interface())
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        let asks = SYNCMGR_HCM_QUERY_BEFORE_ACTIVATE.0
            | SYNCMGR_HCM_QUERY_BEFORE_DEACTIVATE.0
            | SYNCMGR_HCM_QUERY_BEFORE_ENABLE.0
            | SYNCMGR_HCM_QUERY_BEFORE_DISABLE.0;
        let inherited = unsafe { self.inner.GetCapabilities()? };
        Ok(SYNCMGR_HANDLER_CAPABILITIES(inherited.0 & !asks))
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let inner = Interface::vtable(&self.inner);
        unsafe { (inner.GetObject)(self.inner.as_raw(), rguidobjectid, riid, ppv) }.ok()
    }
}

impl ISyncMgrHandlerInfo_Impl for Quiet_Impl {
    fn IsActive(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn IsEnabled(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
