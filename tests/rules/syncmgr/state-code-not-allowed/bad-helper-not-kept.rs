//! A helper says "the manager keeps that state" with E_NOTIMPL, but the question before activation
//! forbids it.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    ISyncMgrUIOperation, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_NONE,
    SYNCMGR_HCM_QUERY_BEFORE_ACTIVATE, SYNCMGR_OBJECTID_QueryBeforeActivate,
};
use windows::core::{Error, GUID, IUnknownImpl, Interface, Result, implement};

fn kept_by_manager() -> Result<()> {
    Err(Error::from(E_NOTIMPL))
}

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct Podcasts {
    terms: ISyncMgrUIOperation,
}

impl ISyncMgrHandler_Impl for Podcasts_Impl {
    fn GetHandlerInfo(&self) -> Result<ISyncMgrHandlerInfo> {
        Ok(self.to_interface())
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        let mut capabilities = SYNCMGR_HCM_NONE;
        capabilities.0 |= SYNCMGR_HCM_QUERY_BEFORE_ACTIVATE.0;
        Ok(capabilities)
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        match unsafe { *rguidobjectid } {
            SYNCMGR_OBJECTID_QueryBeforeActivate => unsafe { self.terms.query(riid, ppv) }.ok(),
            _ => Err(E_NOTIMPL.into()),
        }
    }
}

impl ISyncMgrHandlerInfo_Impl for Podcasts_Impl {
    fn IsActive(&self) -> Result<()> {
        kept_by_manager() //~ state-code-not-allowed
    }
}
