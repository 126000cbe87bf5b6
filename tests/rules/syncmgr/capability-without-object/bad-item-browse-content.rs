//! The item lets the user browse its content, and only the handler in the same file has the object
//! for it.

use core::ffi::c_void;

use windows::Win32::Foundation::{E_INVALIDARG, E_NOTIMPL};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrSyncItem, ISyncMgrSyncItem_Impl,
    ISyncMgrUIOperation, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_CAN_BROWSE_CONTENT,
    SYNCMGR_ICM_CAN_BROWSE_CONTENT, SYNCMGR_ICM_PROVIDES_ICON, SYNCMGR_ITEM_CAPABILITIES,
    SYNCMGR_OBJECTID_BrowseContent, SYNCMGR_OBJECTID_Icon,
};
use windows::core::{GUID, IUnknown, Interface, Result, implement};

#[implement(ISyncMgrHandler)]
struct Albums {
    browse: ISyncMgrUIOperation,
}

#[implement(ISyncMgrSyncItem)]
struct Album {
    icon: IUnknown,
}

impl ISyncMgrHandler_Impl for Albums_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_CAN_BROWSE_CONTENT)
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        match unsafe { *rguidobjectid } {
            SYNCMGR_OBJECTID_BrowseContent => unsafe { self.browse.query(riid, ppv) }.ok(),
            _ => Err(E_NOTIMPL.into()),
        }
    }
}

impl ISyncMgrSyncItem_Impl for Album_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_ITEM_CAPABILITIES> {
        let icon = SYNCMGR_ICM_PROVIDES_ICON.0;
        let browse = SYNCMGR_ICM_CAN_BROWSE_CONTENT.0; //~ capability-without-object
        Ok(SYNCMGR_ITEM_CAPABILITIES(icon | browse))
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
