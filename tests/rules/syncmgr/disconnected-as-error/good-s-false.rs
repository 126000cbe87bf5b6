//! Offline is S_FALSE, which a Result carries in its Err.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{
    ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl, SHStrDupW, SYNCMGR_HANDLER_TYPE,
    SYNCMGR_HT_SERVICE,
};
use windows::core::{PWSTR, Result, implement, w};

#[implement(ISyncMgrHandlerInfo)]
struct BackupServer {
    online: Arc<AtomicBool>,
}

impl ISyncMgrHandlerInfo_Impl for BackupServer_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_SERVICE)
    }

    fn GetComment(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(w!("Nightly backup")) }
    }

    fn IsConnected(&self) -> Result<()> {
        if !self.online.load(Ordering::Acquire) {
            return Err(S_FALSE.into());
        }
        Ok(())
    }
}
