//! A proxy implements the callback: it defines `CanContinue`, asks the real session raw and
//! returns S_FALSE in the Err.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::S_FALSE;
use windows::Win32::UI::Shell::{ISyncMgrSyncCallback, ISyncMgrSyncCallback_Impl};
use windows::core::{Interface, PCWSTR, Result, implement};

#[implement(ISyncMgrSyncCallback)]
struct QuietSession {
    real: ISyncMgrSyncCallback,
    stop: Arc<AtomicBool>,
}

impl ISyncMgrSyncCallback_Impl for QuietSession_Impl {
    fn CanContinue(&self, pszitemid: &PCWSTR) -> Result<()> {
        if self.stop.load(Ordering::Acquire) {
            return Err(S_FALSE.into());
        }
        let real = &self.real;
        match unsafe { (Interface::vtable(real).CanContinue)(Interface::as_raw(real), *pszitemid) }
        {
            S_FALSE => Err(S_FALSE.into()),
            other => other.ok(),
        }
    }
}

pub fn quiet(real: &ISyncMgrSyncCallback, stop: &Arc<AtomicBool>) -> ISyncMgrSyncCallback {
    let real = real.clone();
    QuietSession {
        real,
        stop: stop.clone(),
    }
    .into()
}
