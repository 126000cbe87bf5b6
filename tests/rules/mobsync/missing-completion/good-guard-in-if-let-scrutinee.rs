//! Good: the temporary guard in the scrutinee is dropped once, after the first block at the latest, and no exit fails.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

struct Told(ISyncMgrSynchronizeCallback);

impl Told {
    fn first(&self, ids: &[GUID]) -> Option<GUID> {
        ids.iter().copied().find(|id| id.data1 != 0)
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        let _ = unsafe { self.0.SynchronizeCompleted(S_OK) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Removals {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    crates: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Removals_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let crates = self.crates.lock().unwrap().clone();
        if let Some(id) = Told(cb).first(&crates) {
            println!("removals: {id:?} goes first");
            if crates.len() == 1 {
                return Ok(());
            }
        } else {
            println!("removals: nothing but blanks");
        }
        println!("removals: {} crates", crates.len());
        Ok(())
    }
}
