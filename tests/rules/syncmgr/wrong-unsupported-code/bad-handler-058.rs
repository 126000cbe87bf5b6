//! (windows 0.58) The handler's default arm is E_INVALIDARG.

use core::ffi::c_void;

use windows::Win32::Foundation::{E_INVALIDARG, E_NOTIMPL, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrScheduleWizardUIOperation,
    ISyncMgrSessionCreator, SYNCMGR_OBJECTID_ShowSchedule,
};
use windows::core::{GUID, IUnknown, Interface, PCWSTR, Result, implement};

#[implement(ISyncMgrHandler)]
struct Ringtones {
    schedule: ISyncMgrScheduleWizardUIOperation,
}

impl ISyncMgrHandler_Impl for Ringtones_Impl {
    fn Synchronize(
        &self,
        _ids: *const PCWSTR,
        _count: u32,
        _owner: HWND,
        _creator: Option<&ISyncMgrSessionCreator>,
        _punk: Option<&IUnknown>,
    ) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        match unsafe { *rguidobjectid } {
            SYNCMGR_OBJECTID_ShowSchedule => unsafe { self.schedule.query(riid, ppv) }.ok(),
            _ => Err(E_INVALIDARG.into()), //~ wrong-unsupported-code
        }
    }
}
