//! (windows 0.58) The item's two stores are one object; the IDs stand in an array.

use core::ffi::c_void;

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::{
    ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, SYNCMGR_ICM_CONFLICT_STORE, SYNCMGR_ICM_EVENT_STORE,
    SYNCMGR_ITEM_CAPABILITIES, SYNCMGR_OBJECTID_ConflictStore, SYNCMGR_OBJECTID_EventStore,
};
use windows::core::{GUID, IUnknown, Interface, Result, implement};

#[implement(ISyncMgrSyncItem)]
struct Ledger {
    store: IUnknown,
}

impl ISyncMgrSyncItem_Impl for Ledger_Impl {
    fn Enable(&self, _fenable: windows::Win32::Foundation::BOOL) -> Result<()> {
        Ok(())
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        let bits = SYNCMGR_ICM_EVENT_STORE.0 | SYNCMGR_ICM_CONFLICT_STORE.0;
        Ok(SYNCMGR_ITEM_CAPABILITIES(bits))
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let ours = [SYNCMGR_OBJECTID_EventStore, SYNCMGR_OBJECTID_ConflictStore];
        if ours.contains(unsafe { &*rguidobjectid }) {
            return unsafe { self.store.query(riid, ppv) }.ok();
        }
        Err(E_INVALIDARG.into())
    }
}
