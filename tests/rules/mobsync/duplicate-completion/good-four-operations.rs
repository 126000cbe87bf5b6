//! A full set of operations, each completed once and after its own fashion.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback, S_SYNCMGR_RETRYSYNC,
};
use windows::core::{Error, GUID, Ref, Result, implement};

pub type ComResult = Result<()>;

#[implement(ISyncMgrSynchronize)]
pub struct Atlas {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    failed: Mutex<Vec<GUID>>,
}

impl Atlas {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let callback = self.callback.lock().unwrap().clone();
        callback.ok_or_else(|| Error::from_hresult(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Atlas_Impl {
    fn SetProgressCallback(&self, new: Ref<'_, ISyncMgrSynchronizeCallback>) -> ComResult {
        let old = std::mem::replace(&mut *self.callback.lock().unwrap(), new.cloned());
        drop(old);
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> ComResult {
        let callback = self.callback()?;
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> ComResult {
        let callback = self.callback()?;
        let any_failed = !self.failed.lock().unwrap().is_empty();
        let hr = if any_failed { E_FAIL } else { S_OK };
        let _ = unsafe { callback.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, itemid: *const GUID) -> ComResult {
        let callback = self.callback()?;
        let _ = unsafe { callback.ShowPropertiesCompleted(S_OK) };
        if itemid.is_null() {
            // There was nothing to show; for this method that is a success like any other.
            return Err(S_FALSE.into());
        }
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> ComResult {
        let callback = self.callback()?;
        let failed = self.failed.lock().unwrap().clone();
        if failed.is_empty() {
            let _ = unsafe { callback.ShowErrorCompleted(S_OK, &[]) };
            return Ok(());
        }
        let _ = unsafe { callback.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &failed) };
        Ok(())
    }
}
