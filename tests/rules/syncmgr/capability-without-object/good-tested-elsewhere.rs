//! The capability of the event store is looked for in another handler; this one promises nothing.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_EVENT_STORE,
    SYNCMGR_HCM_NONE,
};
use windows::core::{BOOL, GUID, Result, implement};

#[implement(ISyncMgrHandler)]
struct Monitor {
    watched: ISyncMgrHandler,
}

impl Monitor {
    fn watched_has_events(&self) -> bool {
        let capabilities = unsafe { self.watched.GetCapabilities() };
        capabilities.is_ok_and(|c| c.0 & SYNCMGR_HCM_EVENT_STORE.0 != 0)
    }
}

impl ISyncMgrHandler_Impl for Monitor_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }

    fn Activate(&self, _factivate: BOOL) -> Result<()> {
        if !self.watched_has_events() {
            return Err(E_NOTIMPL.into());
        }
        Ok(())
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let _ = (rguidobjectid, riid, ppv);
        Err(E_NOTIMPL.into())
    }
}
