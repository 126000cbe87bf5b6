//! "Not connected" is a Win32 error code here, that is a failure, that is "connected".

use std::sync::Mutex;

use windows::Win32::Foundation::ERROR_NOT_CONNECTED;
use windows::Win32::UI::Shell::{
    ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl, SYNCMGR_HANDLER_TYPE, SYNCMGR_HT_APPLICATION,
};
use windows::core::{Result, implement};

#[implement(ISyncMgrHandlerInfo)]
struct MailServer {
    session: Mutex<Option<u32>>,
}

impl MailServer {
    fn logged_on(&self) -> bool {
        self.session.lock().map(|s| s.is_some()).unwrap_or(false)
    }
}

impl ISyncMgrHandlerInfo_Impl for MailServer_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_APPLICATION)
    }

    fn IsConnected(&self) -> Result<()> {
        match self.logged_on() {
            true => Ok(()),
            false => Err(ERROR_NOT_CONNECTED.to_hresult().into()), //~ disconnected-as-error
        }
    }
}
