//! Each promised object has its arm.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrConflictStore, ISyncMgrEventStore, ISyncMgrHandler, ISyncMgrHandler_Impl,
    SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_CONFLICT_STORE, SYNCMGR_HCM_EVENT_STORE,
    SYNCMGR_HCM_PROVIDES_ICON, SYNCMGR_OBJECTID_ConflictStore, SYNCMGR_OBJECTID_EventStore,
    SYNCMGR_OBJECTID_Icon,
};
use windows::core::{GUID, IUnknown, Interface, Result, implement};

#[implement(ISyncMgrHandler)]
struct Projects {
    icon: IUnknown,
    events: ISyncMgrEventStore,
    conflicts: ISyncMgrConflictStore,
}

impl ISyncMgrHandler_Impl for Projects_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HANDLER_CAPABILITIES(
            SYNCMGR_HCM_PROVIDES_ICON.0 | SYNCMGR_HCM_EVENT_STORE.0 | SYNCMGR_HCM_CONFLICT_STORE.0,
        ))
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        match unsafe { *rguidobjectid } {
            SYNCMGR_OBJECTID_Icon => unsafe { self.icon.query(riid, ppv) }.ok(),
            SYNCMGR_OBJECTID_EventStore => unsafe { self.events.query(riid, ppv) }.ok(),
            SYNCMGR_OBJECTID_ConflictStore => unsafe { self.conflicts.query(riid, ppv) }.ok(),
            _ => Err(E_NOTIMPL.into()),
        }
    }
}
