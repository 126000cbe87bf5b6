//! The handler answers an unknown object ID with E_INVALIDARG, the code of an item.

use core::ffi::c_void;

use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::{
    ISyncMgrEventStore, ISyncMgrHandler, ISyncMgrHandler_Impl, SHStrDupW,
    SYNCMGR_OBJECTID_EventStore,
};
use windows::core::{GUID, Interface, PWSTR, Result, implement, w};

#[implement(ISyncMgrHandler)]
pub struct MailHandler {
    events: ISyncMgrEventStore,
}

impl ISyncMgrHandler_Impl for MailHandler_Impl {
    fn GetName(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(w!("Mail")) }
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        if unsafe { *rguidobjectid } == SYNCMGR_OBJECTID_EventStore {
            return unsafe { self.events.query(riid, ppv) }.ok();
        }
        Err(E_INVALIDARG.into()) //~ wrong-unsupported-code
    }
}
