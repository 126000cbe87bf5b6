//! Bad: a debug build checks once more behind the completion, and the `?` of that check makes the method fail.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Vineyards {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    rows: Mutex<Vec<GUID>>,
}

impl Vineyards {
    fn prune(&self) -> usize {
        let mut rows = self.rows.lock().unwrap();
        rows.dedup();
        rows.len()
    }

    #[cfg(debug_assertions)]
    fn verify(&self) -> Result<()> {
        let rows = self.rows.lock().unwrap();
        match rows.iter().any(|row| *row == GUID::zeroed()) {
            true => Err(E_INVALIDARG.into()),
            false => Ok(()),
        }
    }
}

impl ISyncMgrSynchronize_Impl for Vineyards_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let left = self.prune();
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        #[cfg(debug_assertions)]
        self.verify()?; //~ completed-after-non-ok-return
        #[cfg(not(debug_assertions))]
        println!("vineyards: not verified");
        println!("vineyards: {left} rows");
        Ok(())
    }
}
