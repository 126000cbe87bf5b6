//! The error passes through `map_err` and `inspect_err`, but it still leaves the method.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback, S_SYNCMGR_RETRYSYNC,
};
use windows::core::{Error, GUID, Result as WinResult, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Wallet {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    rejected: Mutex<Vec<GUID>>,
}

impl Wallet {
    fn manager(&self) -> WinResult<ISyncMgrSynchronizeCallback> {
        self.callback
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn settle(&self) -> WinResult<()> {
        std::fs::remove_file("open.lock").map_err(Error::from)
    }
}

impl ISyncMgrSynchronize_Impl for Wallet_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> WinResult<()> {
        let manager = self.manager()?;
        let refused = |e: Error| {
            eprintln!("not delivered: {e}");
            Error::from(E_FAIL)
        };
        if let Err(e) = self.settle() {
            let hr = e.code();
            return unsafe { manager.SynchronizeCompleted(hr).map_err(refused) }; //~ completion-error-propagated
        }
        let _ = unsafe { manager.SynchronizeCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> WinResult<()> {
        let rejected = std::mem::take(&mut *self.rejected.lock().unwrap());
        unsafe {
            self.manager()?
                .ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &rejected) //~ completion-error-propagated
                .inspect_err(|e| eprintln!("retry: {e}"))?;
        }
        Ok(())
    }
}
