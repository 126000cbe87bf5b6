//! One helper turns a bool into the two answers for all three questions.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{ISyncMgrHandlerInfo, ISyncMgrHandlerInfo_Impl};
use windows::core::{Error, Result, implement};

fn answer(yes: bool) -> Result<()> {
    if yes {
        return Ok(());
    }
    Err(Error::from_hresult(S_FALSE))
}

#[implement(ISyncMgrHandlerInfo)]
struct Library {
    active: bool,
    enabled: bool,
    server: Arc<AtomicBool>,
}

impl ISyncMgrHandlerInfo_Impl for Library_Impl {
    fn IsActive(&self) -> Result<()> {
        answer(self.active)
    }

    fn IsEnabled(&self) -> Result<()> {
        answer(self.enabled)
    }

    fn IsConnected(&self) -> Result<()> {
        answer(self.server.load(Ordering::Relaxed))
    }
}
