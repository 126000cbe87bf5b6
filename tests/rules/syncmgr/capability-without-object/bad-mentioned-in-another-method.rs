//! The ID of the event store appears in a log line of another method, but never in GetObject.

use core::ffi::c_void;
use std::fs;
use std::path::PathBuf;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrConflictStore, ISyncMgrHandler, ISyncMgrHandler_Impl, SYNCMGR_HANDLER_CAPABILITIES,
    SYNCMGR_HCM_CONFLICT_STORE, SYNCMGR_HCM_EVENT_STORE, SYNCMGR_OBJECTID_ConflictStore,
    SYNCMGR_OBJECTID_EventStore,
};
use windows::core::{BOOL, GUID, Interface, Result, implement};

#[implement(ISyncMgrHandler)]
struct Messenger {
    log: PathBuf,
    conflicts: ISyncMgrConflictStore,
}

impl ISyncMgrHandler_Impl for Messenger_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        let stores = SYNCMGR_HCM_CONFLICT_STORE.0 | SYNCMGR_HCM_EVENT_STORE.0; //~ capability-without-object
        Ok(SYNCMGR_HANDLER_CAPABILITIES(stores))
    }

    fn Activate(&self, factivate: BOOL) -> Result<()> {
        let id = SYNCMGR_OBJECTID_EventStore;
        fs::write(&self.log, format!("active {factivate:?}, events {id:?}"))?;
        Ok(())
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        if unsafe { *rguidobjectid } == SYNCMGR_OBJECTID_ConflictStore {
            return unsafe { self.conflicts.query(riid, ppv) }.ok();
        }
        Err(E_NOTIMPL.into())
    }
}
