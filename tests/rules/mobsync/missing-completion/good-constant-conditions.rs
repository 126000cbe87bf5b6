//! Conditions that are constants, and loops whose first turn is certain.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

const COMPLETE_EARLY: bool = true;
const DRY_RUN: bool = !COMPLETE_EARLY;

#[implement(ISyncMgrSynchronize)]
struct Stamps {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    pages: Mutex<Vec<u8>>,
}

impl ISyncMgrSynchronize_Impl for Stamps_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        if DRY_RUN {
            return Ok(());
        }
        if COMPLETE_EARLY {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let pages = self.pages.lock().unwrap().clone();
        let mut rest = pages.as_slice();
        while true {
            let Some((page, tail)) = rest.split_first() else {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
                return Ok(());
            };
            if *page == 0xff {
                let _ = unsafe { cb.SynchronizeCompleted(E_FAIL) };
                break;
            }
            rest = tail;
        }
        Ok(())
    }
}
