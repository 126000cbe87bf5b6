//! Offline is answered with E_FAIL, and an error counts as connected.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::E_FAIL;
use windows::Win32::UI::Shell::{ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl, SHStrDupW};
use windows::core::{HSTRING, PWSTR, Result, implement};

#[implement(ISyncMgrHandlerInfo)]
pub struct ServerInfo {
    online: Arc<AtomicBool>,
    comment: HSTRING,
}

impl ISyncMgrHandlerInfo_Impl for ServerInfo_Impl {
    fn GetComment(&self) -> Result<PWSTR> {
        unsafe { SHStrDupW(&self.comment) }
    }

    fn IsActive(&self) -> Result<()> {
        Ok(())
    }

    fn IsConnected(&self) -> Result<()> {
        if !self.online.load(Ordering::Acquire) {
            return Err(E_FAIL.into()); //~ disconnected-as-error
        }
        Ok(())
    }
}
