//! The item asks before it is deleted, but hands no object for the question out.

use core::ffi::c_void;
use std::fs;

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::{
    ISyncMgrConflictStore, ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, SYNCMGR_ICM_CAN_DELETE,
    SYNCMGR_ICM_CONFLICT_STORE, SYNCMGR_ICM_QUERY_BEFORE_DELETE, SYNCMGR_ITEM_CAPABILITIES,
    SYNCMGR_OBJECTID_ConflictStore,
};
use windows::core::{GUID, Interface, Result, implement};

#[implement(ISyncMgrSyncItem)]
struct Snapshot {
    conflicts: ISyncMgrConflictStore,
}

impl ISyncMgrSyncItem_Impl for Snapshot_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        let mut bits = SYNCMGR_ICM_CONFLICT_STORE.0 | SYNCMGR_ICM_CAN_DELETE.0;
        bits |= SYNCMGR_ICM_QUERY_BEFORE_DELETE.0; //~ capability-without-object
        Ok(SYNCMGR_ITEM_CAPABILITIES(bits))
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
        Err(E_INVALIDARG.into())
    }

    fn Delete(&self) -> Result<()> {
        fs::remove_file("snapshot.vhd")?;
        Ok(())
    }
}
