//! Many completion calls stand in the text, one on each path.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_FAIL, E_HANDLE, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Songs {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Songs_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        if n == 0 {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        } else if ids.is_null() {
            let _ = unsafe { cb.PrepareForSyncCompleted(E_FAIL) };
            return Ok(());
        } else if hwnd.is_invalid() {
            unsafe {
                if let Err(e) = cb.PrepareForSyncCompleted(E_HANDLE) {
                    eprintln!("{e}");
                }
            }
        } else {
            match n {
                1..=9 => drop(unsafe { cb.PrepareForSyncCompleted(S_OK) }),
                10 | 20 | 30 => {
                    unsafe { cb.PrepareForSyncCompleted(S_OK) }.ok();
                }
                _ => {
                    let _ = unsafe { cb.PrepareForSyncCompleted(E_ABORT) };
                }
            }
        }
        Ok(())
    }

    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let _ = unsafe {
            if hwndparent.is_invalid() {
                cb.SynchronizeCompleted(E_ABORT)
            } else {
                cb.SynchronizeCompleted(S_OK)
            }
        };
        Ok(())
    }
}
