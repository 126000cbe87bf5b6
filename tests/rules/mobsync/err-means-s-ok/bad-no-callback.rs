//! No callback: the methods mean to fail and report success.

use std::sync::{Mutex, RwLock};

use windows::Win32::Foundation::{HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Garden {
    callback: RwLock<Option<ISyncMgrSynchronizeCallback>>,
    beds: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Garden_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.write().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(callback) = self.callback.read().unwrap().clone() else {
            return Err(HRESULT(0).into()); //~ err-means-s-ok
        };
        if !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            self.beds.lock().unwrap().extend_from_slice(ids);
        }
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let held = self.callback.read().unwrap();
        let callback = held.as_ref().ok_or(Error::empty())?; //~ err-means-s-ok
        let _ = unsafe { callback.SynchronizeCompleted(S_OK) }; //~ guard-held-across-callback
        Ok(())
    }

    fn ShowProperties(&self, _: HWND, _: *const GUID) -> Result<()> {
        match self.callback.read().unwrap().as_ref() {
            Some(callback) => {
                let _ = unsafe { callback.ShowPropertiesCompleted(S_OK) }; //~ guard-held-across-callback
                Ok(())
            }
            None => Err(Error::from_hresult(S_OK)), //~ err-means-s-ok
        }
    }
}
