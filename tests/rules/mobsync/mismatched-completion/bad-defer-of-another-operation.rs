//! Bad: the deferred statement of `ShowError` ends the synchronization, which is another operation.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Ferries {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    delays: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Ferries_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        scopeguard::defer! {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        for delay in self.delays.lock().unwrap().iter() {
            tracing::info!(?delay, "ferries");
        }
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        scopeguard::defer! {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) }; //~ mismatched-completion
        }
        let delays = self.delays.lock().unwrap().clone();
        match delays.as_slice() {
            [] => tracing::info!("ferries: nothing to explain"),
            [only] => tracing::info!(?only, "ferries"),
            many => tracing::info!(count = many.len(), "ferries"),
        }
        Ok(())
    }
}
