//! The handler asks before activation; label and comment fail with E_NOTIMPL, the state does not.

use core::ffi::c_void;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::{E_NOTIMPL, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    ISyncMgrUIOperation, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_QUERY_BEFORE_ACTIVATE,
    SYNCMGR_OBJECTID_QueryBeforeActivate,
};
use windows::core::{GUID, HRESULT, IUnknownImpl, Interface, PWSTR, Result, implement};

const INACTIVE: HRESULT = S_FALSE;

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct Radio {
    stations: AtomicU32,
    ask: ISyncMgrUIOperation,
}

impl ISyncMgrHandler_Impl for Radio_Impl {
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
        if unsafe { *rguidobjectid } != SYNCMGR_OBJECTID_QueryBeforeActivate {
            return Err(E_NOTIMPL.into());
        }
        unsafe { self.ask.query(riid, ppv) }.ok()
    }
}

impl ISyncMgrHandlerInfo_Impl for Radio_Impl {
    fn GetTypeLabel(&self) -> Result<PWSTR> {
        Err(E_NOTIMPL.into())
    }

    fn GetComment(&self) -> Result<PWSTR> {
        Err(E_NOTIMPL.into())
    }

    fn IsActive(&self) -> Result<()> {
        if self.stations.load(Ordering::Relaxed) > 0 {
            return Ok(());
        }
        Err(INACTIVE.into())
    }
}
