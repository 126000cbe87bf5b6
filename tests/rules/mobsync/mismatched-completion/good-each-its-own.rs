//! Four operations, four completions, shaped alike.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Quartet {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl Quartet {
    fn with<R>(&self, f: impl FnOnce(&ISyncMgrSynchronizeCallback) -> R) -> Option<R> {
        let callback = self.callback.lock().unwrap().clone();
        callback.as_ref().map(f)
    }
}

impl ISyncMgrSynchronize_Impl for Quartet_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        self.with(|cb| unsafe {
            let _ = cb.PrepareForSyncCompleted(S_OK);
        });
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        self.with(|cb| {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        })
        .ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let told = self.with(|cb| unsafe { cb.ShowPropertiesCompleted(S_OK) });
        if let Some(Err(e)) = told {
            eprintln!("{e}");
        }
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        if let Some(cb) = callback.as_ref() {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        }
        Ok(())
    }
}
