//! The state of activation is left to the manager with E_NOTIMPL; the question about the
//! connection has its S_FALSE.

use std::path::PathBuf;

use windows::Win32::Foundation::{E_NOTIMPL, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrHandler, ISyncMgrHandler_Impl, ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl,
    SYNCMGR_HANDLER_CAPABILITIES, SYNCMGR_HCM_NONE,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrHandler, ISyncMgrHandlerInfo)]
struct Favorites {
    roaming: PathBuf,
}

impl ISyncMgrHandler_Impl for Favorites_Impl {
    fn GetCapabilities(&self) -> Result<SYNCMGR_HANDLER_CAPABILITIES> {
        Ok(SYNCMGR_HCM_NONE)
    }
}

impl ISyncMgrHandlerInfo_Impl for Favorites_Impl {
    fn IsActive(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn IsEnabled(&self) -> Result<()> {
        Err(E_NOTIMPL.into())
    }

    fn IsConnected(&self) -> Result<()> {
        let Ok(_) = self.roaming.metadata() else {
            return Err(S_FALSE.into());
        };
        Ok(())
    }
}
