//! (windows 0.58) IsActive leaves the state to the manager although the handler asks before it is
//! deactivated.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    ISyncMgrUIOperation, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_QUERY_BEFORE_DEACTIVATE,
    SYNCMGR_OBJECTID_QueryBeforeDeactivate,
};
use windows::core::{GUID, Interface, Result, implement};

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct Weather {
    ask: ISyncMgrUIOperation,
}

impl ISyncMgrHandler_Impl for Weather_Impl {
    fn Enable(&self, _fenable: windows::Win32::Foundation::BOOL) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn GetHandlerInfo(&self) -> Result<ISyncMgrHandlerInfo> {
        Ok(unsafe { self.cast() }?)
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_QUERY_BEFORE_DEACTIVATE)
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        match unsafe { *rguidobjectid } {
            SYNCMGR_OBJECTID_QueryBeforeDeactivate => unsafe { self.ask.query(riid, ppv) }.ok(),
            _ => Err(E_NOTIMPL.into()),
        }
    }
}

impl ISyncMgrHandlerInfo_Impl for Weather_Impl {
    fn IsActive(&self) -> Result<()> {
        Err(E_NOTIMPL.into()) //~ state-code-not-allowed
    }
}
