//! The schedule is promised only on some machines; even there no object stands behind it.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, SYNCMGR_HANDLER_CAPABILITIES,
    SYNCMGR_HCM_CAN_SHOW_SCHEDULE, SYNCMGR_HCM_EVENT_STORE, SYNCMGR_OBJECTID_EventStore,
    SYNCMGR_OBJECTID_Icon,
};
use windows::core::{GUID, IUnknown, Interface, Result, implement};

#[implement(ISyncMgrHandler)]
struct Sync {
    scheduled: bool,
    objects: Vec<IUnknown>,
}

impl ISyncMgrHandler_Impl for Sync_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        let mut capabilities = SYNCMGR_HCM_EVENT_STORE;
        if self.scheduled {
            capabilities.0 |= SYNCMGR_HCM_CAN_SHOW_SCHEDULE.0; //~ capability-without-object
        }
        Ok(capabilities)
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let known = [SYNCMGR_OBJECTID_EventStore, SYNCMGR_OBJECTID_Icon];
        let wanted = unsafe { *rguidobjectid };
        let place = known.iter().position(|id| *id == wanted);
        match place.and_then(|n| self.objects.get(n)) {
            Some(object) => unsafe { object.query(riid, ppv) }.ok(),
            None => Err(E_NOTIMPL.into()),
        }
    }
}
