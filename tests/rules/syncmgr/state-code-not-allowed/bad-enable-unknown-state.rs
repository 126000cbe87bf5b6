//! With a question before enabling, IsEnabled knows only S_OK and S_FALSE; the unknown state
//! answers E_FAIL.

use core::ffi::c_void;

use windows::Win32::Foundation::{E_FAIL, E_NOTIMPL, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    ISyncMgrUIOperation, SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_QUERY_BEFORE_ENABLE,
    SYNCMGR_OBJECTID_QueryBeforeEnable,
};
use windows::core::{GUID, IUnknownImpl, Interface, Result, implement};

#[derive(Clone, Copy)]
enum State {
    On,
    Off,
    Unknown,
}

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct Gallery {
    state: State,
    consent: ISyncMgrUIOperation,
}

impl ISyncMgrHandler_Impl for Gallery_Impl {
    fn GetHandlerInfo(&self) -> Result<ISyncMgrHandlerInfo> {
        Ok(self.to_interface())
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_QUERY_BEFORE_ENABLE)
    }

    fn GetObject(
        &self,
        rguidobjectid: *const GUID,
        riid: *const GUID,
        ppv: *mut *mut c_void,
    ) -> Result<()> {
        match unsafe { *rguidobjectid } {
            SYNCMGR_OBJECTID_QueryBeforeEnable => unsafe { self.consent.query(riid, ppv) }.ok(),
            _ => Err(E_NOTIMPL.into()),
        }
    }
}

impl ISyncMgrHandlerInfo_Impl for Gallery_Impl {
    fn IsEnabled(&self) -> Result<()> {
        match self.state {
            State::On => Ok(()),
            State::Off => Err(S_FALSE.into()),
            State::Unknown => Err(E_FAIL.into()), //~ state-code-not-allowed
        }
    }
}
