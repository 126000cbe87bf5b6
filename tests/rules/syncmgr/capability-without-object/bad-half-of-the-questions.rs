//! Enabling and disabling are both asked about first, but only the question before enabling
//! exists.

use core::ffi::c_void;

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::SYNCMGR_OBJECTID_QueryBeforeEnable as BEFORE_ENABLE;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrUIOperation, SYNCMGR_HANDLER_CAPABILITIES,
    SYNCMGR_HCM_QUERY_BEFORE_DISABLE, SYNCMGR_HCM_QUERY_BEFORE_ENABLE,
};
use windows::core::{Error, GUID, Interface, Result, implement};

#[implement(ISyncMgrHandler)]
struct Vault {
    ask: ISyncMgrUIOperation,
}

impl Vault {
    fn question(&self, object: &GUID) -> Option<&ISyncMgrUIOperation> {
        (*object == BEFORE_ENABLE).then_some(&self.ask)
    }
}

impl ISyncMgrHandler_Impl for Vault_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        let enable = SYNCMGR_HCM_QUERY_BEFORE_ENABLE;
        let disable = SYNCMGR_HCM_QUERY_BEFORE_DISABLE; //~ capability-without-object
        Ok(SYNCMGR_HANDLER_CAPABILITIES(enable.0 | disable.0))
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        let question = self.question(unsafe { &*rguidobjectid });
        let question = question.ok_or(Error::from(E_NOTIMPL))?;
        unsafe { question.query(riid, ppv) }.ok()
    }
}
