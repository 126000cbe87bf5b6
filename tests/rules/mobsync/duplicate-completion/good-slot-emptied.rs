//! The local slot is emptied by the first use, so the second finds nothing.

use std::mem;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Locker {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    boxes: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Locker_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let mut owed = self.callback.lock().unwrap().clone();
        if owed.is_none() {
            return Err(E_UNEXPECTED.into());
        }
        let boxes = self.boxes.lock().unwrap().clone();
        for locked in boxes.iter().filter(|id| id.data1 == 0) {
            println!("{locked:?} stays closed");
            if let Some(cb) = owed.take() {
                let _ = unsafe { cb.SynchronizeCompleted(E_FAIL) };
            }
        }
        if let Some(cb) = owed.take() {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let mut owed = self.callback.lock().unwrap().clone();
        if n == 0
            && let Some(cb) = mem::replace(&mut owed, None)
        {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        match owed {
            Some(cb) => {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
            None => println!("told already, or nobody to tell"),
        }
        Ok(())
    }
}
