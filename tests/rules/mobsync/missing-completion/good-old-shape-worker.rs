//! windows 0.48 to 0.57: `for Handler`, `Option<&…>`. The pointer is made `Send` by a wrapper.

use std::sync::Mutex;

use windows::core::{implement, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

struct Sendable<T>(T);

// SAFETY: the manager's callback may be called on any thread of the application.
unsafe impl<T> Send for Sendable<T> {} //~ callback-crosses-apartment

impl<T> Sendable<T> {
    fn get(&self) -> &T {
        &self.0
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct RemoteDisk {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for RemoteDisk {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        match self.callback.lock().unwrap().clone() {
            None => Ok(()),
            Some(cb) => {
                let cb = Sendable(cb);
                rayon::spawn(move || {
                    let _ = unsafe { cb.get().PrepareForSyncCompleted(S_OK) };
                });
                Ok(())
            }
        }
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone().map(Sendable) else {
            return Err(E_UNEXPECTED.into());
        };
        tokio::spawn(async move {
            tokio::task::yield_now().await;
            let _ = unsafe { cb.get().SynchronizeCompleted(S_OK) };
        });
        Ok(())
    }
}
