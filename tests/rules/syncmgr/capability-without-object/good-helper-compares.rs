//! GetObject leaves the comparison to a helper in another impl block.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrEventStore, ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrUIOperation,
    SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_CAN_BROWSE_CONTENT, SYNCMGR_HCM_EVENT_STORE,
    SYNCMGR_OBJECTID_BrowseContent, SYNCMGR_OBJECTID_EventStore,
};
use windows::core::{GUID, IUnknown, Interface, Result, implement};

#[implement(ISyncMgrHandler)]
struct Library {
    events: ISyncMgrEventStore,
    browse: ISyncMgrUIOperation,
}

impl Library {
    fn lookup(&self, id: GUID) -> Result<IUnknown> {
        if id == SYNCMGR_OBJECTID_EventStore {
            self.events.cast()
        } else if id == SYNCMGR_OBJECTID_BrowseContent {
            self.browse.cast()
        } else {
            Err(E_NOTIMPL.into())
        }
    }
}

impl ISyncMgrHandler_Impl for Library_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        let bits = SYNCMGR_HCM_EVENT_STORE.0 | SYNCMGR_HCM_CAN_BROWSE_CONTENT.0;
        Ok(SYNCMGR_HANDLER_CAPABILITIES(bits))
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let object = self.lookup(unsafe { *rguidobjectid })?;
        unsafe { object.query(riid, ppv) }.ok()
    }
}
