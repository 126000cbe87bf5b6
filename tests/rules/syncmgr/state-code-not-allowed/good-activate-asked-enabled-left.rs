//! The question comes before activation only: IsActive has its two answers, IsEnabled may be
//! E_NOTIMPL.

use core::ffi::c_void;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::{E_NOTIMPL, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    ISyncMgrUIOperation, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_QUERY_BEFORE_ACTIVATE,
    SYNCMGR_OBJECTID_QueryBeforeActivate,
};
use windows::core::{GUID, IUnknownImpl, Interface, Result, implement};

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct Contacts {
    active: AtomicBool,
    confirm: ISyncMgrUIOperation,
}

impl ISyncMgrHandler_Impl for Contacts_Impl {
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

impl ISyncMgrHandlerInfo_Impl for Contacts_Impl {
    fn IsActive(&self) -> Result<()> {
        match self.active.load(Ordering::Acquire) {
            true => Ok(()),
            false => Err(S_FALSE.into()),
        }
    }

    fn IsEnabled(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
