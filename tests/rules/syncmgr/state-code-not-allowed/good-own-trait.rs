//! The `IsActive` that fails with E_NOTIMPL is one of the program's own; the interface's method
//! maps it.

use core::ffi::c_void;

use windows::Win32::Foundation::{E_NOTIMPL, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    ISyncMgrUIOperation, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_QUERY_BEFORE_ACTIVATE,
    SYNCMGR_OBJECTID_QueryBeforeActivate,
};
use windows::core::{Error, GUID, IUnknownImpl, Interface, Result, implement};

#[allow(non_snake_case)]
trait Switch {
    fn IsActive(&self) -> Result<()>;
}

struct NoSwitch;

impl Switch for NoSwitch {
    fn IsActive(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct Kiosk {
    switch: NoSwitch,
    ask: ISyncMgrUIOperation,
}

impl ISyncMgrHandler_Impl for Kiosk_Impl {
    fn GetHandlerInfo(&self) -> Result<ISyncMgrHandlerInfo> {
        Ok(self.to_interface())
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_QUERY_BEFORE_ACTIVATE)
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        match unsafe { *rguidobjectid } {
            SYNCMGR_OBJECTID_QueryBeforeActivate => unsafe { self.ask.query(riid, ppv) }.ok(),
            _ => Err(E_NOTIMPL.into()),
        }
    }
}

impl ISyncMgrHandlerInfo_Impl for Kiosk_Impl {
    fn IsActive(&self) -> Result<()> {
        self.switch.IsActive().map_err(|_| Error::from(S_FALSE))
    }
}
