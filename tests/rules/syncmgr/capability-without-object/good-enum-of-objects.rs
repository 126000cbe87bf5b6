//! The ID becomes an enum first; both promised objects are in the conversion.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrEventStore, ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrScheduleWizardUIOperation,
    SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_CAN_SHOW_SCHEDULE, SYNCMGR_HCM_EVENT_STORE,
    SYNCMGR_OBJECTID_EventStore, SYNCMGR_OBJECTID_ShowSchedule,
};
use windows::core::{GUID, Interface, Result, implement};

enum Wanted {
    Events,
    Schedule,
}

impl TryFrom<&GUID> for Wanted {
    type Error = windows::core::Error;

    fn try_from(id: &GUID) -> Result<Self> {
        match *id {
            SYNCMGR_OBJECTID_EventStore => Ok(Wanted::Events),
            SYNCMGR_OBJECTID_ShowSchedule => Ok(Wanted::Schedule),
            _ => Err(E_NOTIMPL.into()),
        }
    }
}

#[implement(ISyncMgrHandler)]
struct Robot {
    events: ISyncMgrEventStore,
    schedule: ISyncMgrScheduleWizardUIOperation,
}

impl ISyncMgrHandler_Impl for Robot_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        let (events, schedule) = (SYNCMGR_HCM_EVENT_STORE, SYNCMGR_HCM_CAN_SHOW_SCHEDULE);
        Ok(SYNCMGR_HANDLER_CAPABILITIES(events.0 | schedule.0))
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let hr = match Wanted::try_from(unsafe { &*rguidobjectid })? {
            Wanted::Events => unsafe { self.events.query(riid, ppv) },
            Wanted::Schedule => unsafe { self.schedule.query(riid, ppv) },
        };
        hr.ok()
    }
}
