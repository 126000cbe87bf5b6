//! Both questions are answered by one object, chosen with `matches!` over the two IDs.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrUIOperation, SYNCMGR_HANDLER_CAPABILITIES,
    SYNCMGR_HCM_QUERY_BEFORE_ACTIVATE, SYNCMGR_HCM_QUERY_BEFORE_DEACTIVATE,
    SYNCMGR_OBJECTID_QueryBeforeActivate, SYNCMGR_OBJECTID_QueryBeforeDeactivate,
};
use windows::core::{GUID, Interface, Result, implement};

#[implement(ISyncMgrHandler)]
struct Tablet {
    ask: ISyncMgrUIOperation,
}

fn is_question(object: GUID) -> bool {
    matches!(
        object,
        SYNCMGR_OBJECTID_QueryBeforeActivate | SYNCMGR_OBJECTID_QueryBeforeDeactivate
    )
}

impl ISyncMgrHandler_Impl for Tablet_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HANDLER_CAPABILITIES(
            SYNCMGR_HCM_QUERY_BEFORE_ACTIVATE.0 | SYNCMGR_HCM_QUERY_BEFORE_DEACTIVATE.0,
        ))
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        if !is_question(unsafe { *rguidobjectid }) {
            return Err(E_NOTIMPL.into());
        }
        unsafe { self.ask.query(riid, ppv) }.ok()
    }
}
