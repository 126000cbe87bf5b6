//! The link's own `IsConnected` fails with E_FAIL; the method of the interface turns that into
//! S_FALSE.

use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::{E_FAIL, S_FALSE};
use windows::Win32::UI::Shell::{
    ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl, SYNCMGR_HANDLER_TYPE, SYNCMGR_HT_APPLICATION,
};
use windows::core::{Result, implement};

struct Link {
    sockets: AtomicU32,
}

impl Link {
    #[allow(non_snake_case)]
    fn IsConnected(&self) -> Result<()> {
        if self.sockets.load(Ordering::Relaxed) == 0 {
            return Err(E_FAIL.into());
        }
        Ok(())
    }
}

#[implement(ISyncMgrHandlerInfo)]
struct ChatArchive {
    link: Link,
}

impl ISyncMgrHandlerInfo_Impl for ChatArchive_Impl {
    fn GetType(&self) -> Result<SYNCMGR_HANDLER_TYPE> {
        Ok(SYNCMGR_HT_APPLICATION)
    }

    fn IsConnected(&self) -> Result<()> {
        match self.link.IsConnected() {
            Ok(()) => Ok(()),
            Err(_) => Err(S_FALSE.into()),
        }
    }
}
