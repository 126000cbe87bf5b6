//! PREVENT_ACTIVATE is a policy, not a question: the state may be left to the manager.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrEventStore, ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo,
    ISyncMgrHandlerInfo_Impl, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HANDLER_POLICIES,
    SYNCMGR_HCM_EVENT_STORE, SYNCMGR_HPM_PREVENT_ACTIVATE, SYNCMGR_HPM_PREVENT_DEACTIVATE,
    SYNCMGR_OBJECTID_EventStore,
};
use windows::core::{GUID, IUnknownImpl, Interface, Result, implement};

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct Managed {
    events: ISyncMgrEventStore,
}

impl ISyncMgrHandler_Impl for Managed_Impl {
    fn GetHandlerInfo(&self) -> Result<ISyncMgrHandlerInfo> {
        Ok(self.to_interface())
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_EVENT_STORE)
    }

    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        let fixed = SYNCMGR_HPM_PREVENT_ACTIVATE.0 | SYNCMGR_HPM_PREVENT_DEACTIVATE.0;
        Ok(SYNCMGR_HANDLER_POLICIES(fixed))
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        match unsafe { *rguidobjectid } {
            SYNCMGR_OBJECTID_EventStore => unsafe { self.events.query(riid, ppv) }.ok(),
            _ => Err(E_NOTIMPL.into()),
        }
    }
}

impl ISyncMgrHandlerInfo_Impl for Managed_Impl {
    fn IsActive(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
