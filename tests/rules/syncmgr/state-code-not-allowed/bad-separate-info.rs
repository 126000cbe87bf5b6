//! The capability is in the handler, the state in an object of its own, and that one says
//! E_NOTIMPL.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    ISyncMgrUIOperation, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_QUERY_BEFORE_DEACTIVATE,
    SYNCMGR_HCM_SUPPORTS_CONCURRENT_SESSIONS, SYNCMGR_OBJECTID_QueryBeforeDeactivate,
};
use windows::core::{GUID, Interface, Result, implement};

#[implement(ISyncMgrHandlerInfo)]
struct MailInfo;

impl ISyncMgrHandlerInfo_Impl for MailInfo_Impl {
    fn IsActive(&self) -> Result<()> {
        Err(E_NOTIMPL.into()) //~ state-code-not-allowed
    }

    fn IsConnected(&self) -> Result<()> {
        Ok(())
    }
}

#[implement(ISyncMgrHandler)]
struct Mail {
    leave: ISyncMgrUIOperation,
}

impl ISyncMgrHandler_Impl for Mail_Impl {
    fn GetHandlerInfo(&self) -> Result<ISyncMgrHandlerInfo> {
        Ok(MailInfo.into())
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        let bits =
            SYNCMGR_HCM_QUERY_BEFORE_DEACTIVATE.0 | SYNCMGR_HCM_SUPPORTS_CONCURRENT_SESSIONS.0;
        Ok(SYNCMGR_HANDLER_CAPABILITIES(bits))
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        match unsafe { *rguidobjectid } {
            SYNCMGR_OBJECTID_QueryBeforeDeactivate => unsafe { self.leave.query(riid, ppv) }.ok(),
            _ => Err(E_NOTIMPL.into()),
        }
    }
}
