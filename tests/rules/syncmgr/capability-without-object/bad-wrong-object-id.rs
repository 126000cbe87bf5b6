//! The conflict store is promised, but the ID compared with is that of the event store.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrConflictStore, ISyncMgrHandler, ISyncMgrHandler_Impl, SYNCMGR_HANDLER_CAPABILITIES,
    SYNCMGR_HANDLER_POLICIES, SYNCMGR_HCM_CONFLICT_STORE, SYNCMGR_HPM_NONE,
    SYNCMGR_OBJECTID_EventStore,
};
use windows::core::{GUID, Interface, Result, implement};

#[implement(ISyncMgrHandler)]
struct Documents {
    conflicts: ISyncMgrConflictStore,
}

impl ISyncMgrHandler_Impl for Documents_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_CONFLICT_STORE) //~ capability-without-object
    }

    fn GetPolicies(&self) -> Result<SYNCMGR_HANDLER_POLICIES> {
        Ok(SYNCMGR_HPM_NONE)
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        match unsafe { *rguidobjectid } {
            SYNCMGR_OBJECTID_EventStore => unsafe { self.conflicts.query(riid, ppv) }.ok(),
            _ => Err(E_NOTIMPL.into()),
        }
    }
}
