use std::path::PathBuf;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Ref, Result, implement};

use crate::finish;

#[implement(ISyncMgrSynchronize)]
pub struct Scores {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    index: PathBuf,
}

impl Scores {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn upload(&self) -> Result<usize> {
        let ids = self.ids.lock().unwrap();
        for id in ids.iter() {
            if id.data1 == 0 {
                return Err(E_INVALIDARG.into());
            }
        }
        Ok(ids.len())
    }

    fn store_index(&self, count: usize) -> Result<()> {
        std::fs::write(&self.index, count.to_string()).map_err(|_| Error::from(E_FAIL))
    }
}

impl ISyncMgrSynchronize_Impl for Scores_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback()?;
        if !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            *self.ids.lock().unwrap() = ids.to_vec();
        }
        self.store_index(n as usize)?;
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback()?;
        let outcome = self.upload();
        finish(&callback, &outcome);
        if let Ok(count) = outcome {
            self.store_index(count)?; //~ completed-after-non-ok-return
        }
        Ok(())
    }
}
