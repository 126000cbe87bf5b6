//! The conflict store is promised only when there is one, and then GetObject hands it out.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrConflictStore, ISyncMgrHandler, ISyncMgrHandler_Impl, SYNCMGR_HANDLER_CAPABILITIES,
    SYNCMGR_HCM_CONFLICT_STORE, SYNCMGR_HCM_NONE, SYNCMGR_OBJECTID_ConflictStore,
};
use windows::core::{GUID, Interface, Result, implement};

#[implement(ISyncMgrHandler)]
struct Calendar {
    conflicts: Option<ISyncMgrConflictStore>,
}

impl ISyncMgrHandler_Impl for Calendar_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        let mut bits = SYNCMGR_HCM_NONE.0;
        if self.conflicts.is_some() {
            bits |= SYNCMGR_HCM_CONFLICT_STORE.0;
        }
        Ok(SYNCMGR_HANDLER_CAPABILITIES(bits))
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let is_store = unsafe { *rguidobjectid } == SYNCMGR_OBJECTID_ConflictStore;
        if let Some(store) = self.conflicts.as_ref().filter(|_| is_store) {
            return unsafe { store.query(riid, ppv) }.ok();
        }
        Err(E_NOTIMPL.into())
    }
}
