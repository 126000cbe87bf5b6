//! The handler answers E_NOTIMPL for an unknown object ID.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrConflictStore, ISyncMgrEventStore, ISyncMgrHandler, ISyncMgrHandler_Impl, SHStrDupW,
    SYNCMGR_OBJECTID_ConflictStore, SYNCMGR_OBJECTID_EventStore,
};
use windows::core::{GUID, Interface, PWSTR, Result, implement, w};

#[implement(ISyncMgrHandler)]
struct ProjectHandler {
    events: ISyncMgrEventStore,
    conflicts: ISyncMgrConflictStore,
}

impl ISyncMgrHandler_Impl for ProjectHandler_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(w!("Projects")) }
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        match unsafe { *rguidobjectid } {
            SYNCMGR_OBJECTID_EventStore => unsafe { self.events.query(riid, ppv) }.ok(),
            SYNCMGR_OBJECTID_ConflictStore => unsafe { self.conflicts.query(riid, ppv) }.ok(),
            _ => Err(E_NOTIMPL.into()),
        }
    }
}
