//! One handler asks and answers S_OK or S_FALSE, the other one asks nothing and says E_NOTIMPL.

use core::ffi::c_void;

use windows::Win32::Foundation::{E_NOTIMPL, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    ISyncMgrUIOperation, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_NONE,
    SYNCMGR_HCM_QUERY_BEFORE_DEACTIVATE, SYNCMGR_OBJECTID_QueryBeforeDeactivate,
};
use windows::core::{GUID, IUnknownImpl, Interface, Result, implement};

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct Asking {
    active: bool,
    ask: ISyncMgrUIOperation,
}

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct Silent;

impl ISyncMgrHandler_Impl for Asking_Impl {
    fn GetHandlerInfo(&self) -> Result<ISyncMgrHandlerInfo> {
        Ok(self.to_interface())
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
        if unsafe { *rguidobjectid } == SYNCMGR_OBJECTID_QueryBeforeDeactivate {
            return unsafe { self.ask.query(riid, ppv) }.ok();
        }
        Err(E_NOTIMPL.into())
    }
}

impl ISyncMgrHandlerInfo_Impl for Asking_Impl {
    fn IsActive(&self) -> Result<()> {
        if self.active {
            Ok(())
        } else {
            Err(S_FALSE.into())
        }
    }
}

impl ISyncMgrHandler_Impl for Silent_Impl {
    fn GetHandlerInfo(&self) -> Result<ISyncMgrHandlerInfo> {
        Ok(self.to_interface())
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }
}

impl ISyncMgrHandlerInfo_Impl for Silent_Impl {
    fn IsActive(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
