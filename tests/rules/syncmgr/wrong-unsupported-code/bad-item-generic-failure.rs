//! The chain of comparisons of the item ends in E_FAIL.

use core::ffi::c_void;

use windows::Win32::Foundation::E_FAIL;
use windows::Win32::UI::Shell::{
    ISyncMgrEventStore, ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, ISyncMgrUIOperation,
    SYNCMGR_ICM_CAN_BROWSE_CONTENT, SYNCMGR_ICM_EVENT_STORE, SYNCMGR_ITEM_CAPABILITIES,
    SYNCMGR_OBJECTID_BrowseContent, SYNCMGR_OBJECTID_EventStore,
};
use windows::core::{GUID, Interface, Result, implement};

#[implement(ISyncMgrSyncItem)]
struct VideoItem {
    events: ISyncMgrEventStore,
    browse: ISyncMgrUIOperation,
}

impl ISyncMgrSyncItem_Impl for VideoItem_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        let bits = SYNCMGR_ICM_EVENT_STORE.0 | SYNCMGR_ICM_CAN_BROWSE_CONTENT.0;
        Ok(SYNCMGR_ITEM_CAPABILITIES(bits))
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let id = unsafe { *rguidobjectid };
        if id == SYNCMGR_OBJECTID_EventStore {
            unsafe { self.events.query(riid, ppv) }.ok()
        } else if id == SYNCMGR_OBJECTID_BrowseContent {
            unsafe { self.browse.query(riid, ppv) }.ok()
        } else {
            Err(E_FAIL.into()) //~ wrong-unsupported-code
        }
    }
}
