//! The promised objects stand in a constant table, which GetObject searches.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_EVENT_STORE,
    SYNCMGR_HCM_NONE, SYNCMGR_HCM_PROVIDES_ICON, SYNCMGR_OBJECTID_EventStore,
    SYNCMGR_OBJECTID_Icon,
};
use windows::core::{GUID, IUnknown, Interface, Result, implement};

type Make = fn(&Camera) -> IUnknown;

const OBJECTS: [(GUID, Make); 2] = [
    (SYNCMGR_OBJECTID_Icon, |camera| camera.icon.clone()),
    (SYNCMGR_OBJECTID_EventStore, |camera| camera.events.clone()),
];

#[implement(ISyncMgrHandler)]
struct Camera {
    icon: IUnknown,
    events: IUnknown,
}

impl ISyncMgrHandler_Impl for Camera_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        let mut capabilities = SYNCMGR_HCM_NONE;
        for bit in [SYNCMGR_HCM_PROVIDES_ICON, SYNCMGR_HCM_EVENT_STORE] {
            capabilities.0 |= bit.0;
        }
        Ok(capabilities)
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let wanted = unsafe { &*rguidobjectid };
        let Some((_, make)) = OBJECTS.iter().find(|(id, _)| id == wanted) else {
            return Err(E_NOTIMPL.into());
        };
        unsafe { make(self).query(riid, ppv) }.ok()
    }
}
