//! The handler asks nothing, so it may leave both states to the manager with E_NOTIMPL.

use windows::Win32::Foundation::E_NOTIMPL;
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_SUPPORTS_CONCURRENT_SESSIONS,
};
use windows::core::{IUnknownImpl, Result, implement};

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct PlainHandler;

impl ISyncMgrHandler_Impl for PlainHandler_Impl {
    fn GetHandlerInfo(&self) -> Result<ISyncMgrHandlerInfo> {
        Ok(self.to_interface())
    }

    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_SUPPORTS_CONCURRENT_SESSIONS)
    }
}

impl ISyncMgrHandlerInfo_Impl for PlainHandler_Impl {
    fn IsActive(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn IsEnabled(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
