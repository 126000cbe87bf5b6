//! The state is an Option and `ok_or` makes an access error of the missing one; the capability
//! comes under another name.

use core::ffi::c_void;

use windows::Win32::Foundation::{E_ACCESSDENIED, E_NOTIMPL};
use windows::Win32::UI::Shell::SYNCMGR_HCM_QUERY_BEFORE_DEACTIVATE as ASK_FIRST;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    ISyncMgrUIOperation, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_OBJECTID_QueryBeforeDeactivate,
};
use windows::core::{Error, GUID, HSTRING, IUnknownImpl, Interface, Result, implement};

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct School {
    account: Option<HSTRING>,
    sure: ISyncMgrUIOperation,
}

impl ISyncMgrHandler_Impl for School_Impl {
    fn GetHandlerInfo(&self) -> Result<ISyncMgrHandlerInfo> {
        Ok(self.to_interface())
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(ASK_FIRST)
    }

    fn GetObject(
        &self,
        object: *const GUID,
        riid: *const GUID,
        out: *mut *mut c_void,
    ) -> Result<()> {
        if unsafe { *object } != SYNCMGR_OBJECTID_QueryBeforeDeactivate {
            return Err(E_NOTIMPL.into());
        }
        unsafe { self.sure.query(riid, out) }.ok()
    }
}

impl ISyncMgrHandlerInfo_Impl for School_Impl {
    fn IsActive(&self) -> Result<()> {
        let known = self.account.as_ref().map(|_| ());
        known.ok_or(Error::from(E_ACCESSDENIED)) //~ state-code-not-allowed
    }
}
