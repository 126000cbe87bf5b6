//! Good: each way empties the slot of its guard once (`= None`, `take`, end of scope), so each way completes once.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

struct Done {
    cb: ISyncMgrSynchronizeCallback,
    hr: HRESULT,
}

impl Drop for Done {
    fn drop(&mut self) {
        if let Err(error) = unsafe { self.cb.SynchronizeCompleted(self.hr) } {
            tracing::warn!(%error, "nobody listens");
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Orchards {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    trees: Mutex<Vec<GUID>>,
}

fn clean_up() {
    if let Err(error) = std::fs::remove_dir_all("orchards/tmp") {
        tracing::debug!(%error, "clean-up");
    }
}

impl ISyncMgrSynchronize_Impl for Orchards_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut slot = Some(Done { cb, hr: E_ABORT });
        let trees = self.trees.lock().unwrap().clone();
        if trees.is_empty() {
            slot = None;
            clean_up();
            debug_assert!(slot.is_none());
            return Ok(());
        }
        for tree in &trees {
            if tree.data3 == 0 {
                tracing::warn!(?tree, "orchards: felled");
                return Ok(());
            }
        }
        if let Some(mut done) = slot.take() {
            done.hr = S_OK;
        }
        clean_up();
        Ok(())
    }
}
