//! Bad: the temporary guard in the scrutinee lives to the end of the `match`; it completes after the arm that returns the error.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

struct Told(ISyncMgrSynchronizeCallback);

impl Told {
    fn while_packing(&self, ids: &[GUID]) -> Result<usize> {
        for id in ids {
            std::fs::create_dir_all(format!("crates/{:08x}", id.data1))?;
        }
        Ok(ids.len())
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
        match Told(cb).while_packing(&crates) {
            Ok(0) => println!("removals: nothing to carry"),
            Ok(count) => println!("removals: {count} crates"),
            Err(error) => return Err(error), //~ completed-after-non-ok-return
        }
        Ok(())
    }
}
