//! The handler asks before it is activated, so IsActive may not leave the state to the manager.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    ISyncMgrUIOperation, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HANDLER_TYPE,
    SYNCMGR_HCM_QUERY_BEFORE_ACTIVATE, SYNCMGR_HT_FOLDER, SYNCMGR_OBJECTID_QueryBeforeActivate,
};
use windows::core::{GUID, IUnknownImpl, Interface, Result, implement};

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
pub struct WorkFolders {
    confirm: ISyncMgrUIOperation,
}

impl ISyncMgrHandler_Impl for WorkFolders_Impl {
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
        if unsafe { *rguidobjectid } == SYNCMGR_OBJECTID_QueryBeforeActivate {
            return unsafe { self.confirm.query(riid, ppv) }.ok();
        }
        Err(E_NOTIMPL.into())
    }
}

impl ISyncMgrHandlerInfo_Impl for WorkFolders_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_FOLDER)
    }

    fn IsActive(&self) -> Result<()> {
        Err(E_NOTIMPL.into()) //~ state-code-not-allowed
    }
}
