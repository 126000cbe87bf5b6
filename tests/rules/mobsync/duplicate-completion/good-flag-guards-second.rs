//! Flags remember that the completion has been given; a later call asks them.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Cameras {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    frames: Mutex<Vec<i32>>,
}

impl ISyncMgrSynchronize_Impl for Cameras_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let frames = self.frames.lock().unwrap().clone();
        let mut pending = true;
        for frame in frames {
            if frame < 0 && pending {
                let _ = unsafe { cb.SynchronizeCompleted(E_FAIL) };
                pending = false;
            }
        }
        if pending {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut completed = false;
        if n == 0 {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            completed = true;
        }
        if ids.is_null() && !completed {
            let _ = unsafe { cb.PrepareForSyncCompleted(E_FAIL) };
            completed = true;
        }
        if completed {
            return Ok(());
        }
        println!("{n} cameras");
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let told = if itemid.is_null() {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
            true
        } else {
            false
        };
        match told {
            true => {}
            false => {
                let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
            }
        }
        Ok(())
    }
}
