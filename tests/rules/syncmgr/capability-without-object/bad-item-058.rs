//! (windows 0.58) The item promises an event store and has only an icon.

use core::ffi::c_void;

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::{
    ISyncMgrSyncItem, ISyncMgrSyncItem_Impl, SYNCMGR_ICM_EVENT_STORE, SYNCMGR_ICM_PROVIDES_ICON,
    SYNCMGR_ITEM_CAPABILITIES, SYNCMGR_OBJECTID_Icon,
};
use windows::core::{GUID, IUnknown, Interface, Result, implement};

#[implement(ISyncMgrSyncItem)]
struct Song {
    icon: IUnknown,
}

impl ISyncMgrSyncItem_Impl for Song_Impl {
    fn Enable(&self, _fenable: windows::Win32::Foundation::BOOL) -> Result<()> {
        Ok(())
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        let icon = SYNCMGR_ICM_PROVIDES_ICON.0;
        Ok(SYNCMGR_ITEM_CAPABILITIES(icon | SYNCMGR_ICM_EVENT_STORE.0)) //~ capability-without-object
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        match unsafe { *rguidobjectid } {
            SYNCMGR_OBJECTID_Icon => unsafe { self.icon.query(riid, ppv) }.ok(),
            _ => Err(E_INVALIDARG.into()),
        }
    }
}
