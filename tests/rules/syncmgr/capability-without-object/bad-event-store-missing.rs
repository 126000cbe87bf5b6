//! An event store is promised, but GetObject knows only the icon.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_EVENT_STORE,
    SYNCMGR_HCM_PROVIDES_ICON, SYNCMGR_OBJECTID_Icon,
};
use windows::core::{GUID, IUnknown, Interface, Result, implement};

#[implement(ISyncMgrHandler)]
pub struct MailHandler {
    icon: IUnknown,
}

impl ISyncMgrHandler_Impl for MailHandler_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HANDLER_CAPABILITIES(
            SYNCMGR_HCM_PROVIDES_ICON.0 | SYNCMGR_HCM_EVENT_STORE.0, //~ capability-without-object
        ))
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        if unsafe { *rguidobjectid } == SYNCMGR_OBJECTID_Icon {
            return unsafe { self.icon.query(riid, ppv) }.ok();
        }
        Err(E_NOTIMPL.into())
    }
}
