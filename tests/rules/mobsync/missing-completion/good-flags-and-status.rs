//! Flag and status variables carry the knowledge from the branch to the exit.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ACCESSDENIED, E_FAIL, E_OUTOFMEMORY, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Recipes {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    chosen: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Recipes_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut hr = S_OK;
        if n > 4096 {
            hr = E_OUTOFMEMORY;
        } else if ids.is_null() {
            hr = E_FAIL;
        }
        if hr == S_OK {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        hr.ok()
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let chosen = self.chosen.lock().unwrap().clone();
        let mut told = false;
        for recipe in chosen {
            if recipe.data1 == 0 {
                let _ = unsafe { cb.SynchronizeCompleted(E_ACCESSDENIED) };
                told = true;
                break;
            }
        }
        if !told {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut status = E_FAIL;
        if !itemid.is_null() {
            status = S_OK;
        }
        if status.is_err() {
            return status.ok();
        }
        let _ = unsafe { cb.ShowPropertiesCompleted(status) };
        Ok(())
    }
}
