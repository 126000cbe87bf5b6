//! The questions come before enabling and disabling: the state of activation may be E_NOTIMPL.

use core::ffi::c_void;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::{E_NOTIMPL, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    ISyncMgrUIOperation, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_QUERY_BEFORE_DISABLE,
    SYNCMGR_HCM_QUERY_BEFORE_ENABLE, SYNCMGR_OBJECTID_QueryBeforeDisable,
    SYNCMGR_OBJECTID_QueryBeforeEnable,
};
use windows::core::{Error, GUID, Interface, Result, implement};

#[implement(ISyncMgrHandlerInfo)]
struct VideoInfo {
    enabled: Arc<AtomicBool>,
}

impl ISyncMgrHandlerInfo_Impl for VideoInfo_Impl {
    fn IsActive(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn IsEnabled(&self) -> Result<()> {
        if self.enabled.load(Ordering::Acquire) {
            return Ok(());
        }
        Err(Error::from(S_FALSE))
    }
}

#[implement(ISyncMgrHandler)]
struct Videos {
    enabled: Arc<AtomicBool>,
    ask: ISyncMgrUIOperation,
}

impl ISyncMgrHandler_Impl for Videos_Impl {
    fn GetHandlerInfo(&self) -> Result<ISyncMgrHandlerInfo> {
        Ok(VideoInfo {
            enabled: self.enabled.clone(),
        }
        .into())
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        let both = SYNCMGR_HCM_QUERY_BEFORE_ENABLE.0 | SYNCMGR_HCM_QUERY_BEFORE_DISABLE.0;
        Ok(SYNCMGR_HANDLER_CAPABILITIES(both))
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        match unsafe { *rguidobjectid } {
            SYNCMGR_OBJECTID_QueryBeforeEnable | SYNCMGR_OBJECTID_QueryBeforeDisable => {
                unsafe { self.ask.query(riid, ppv) }.ok()
            }
            _ => Err(E_NOTIMPL.into()),
        }
    }
}
