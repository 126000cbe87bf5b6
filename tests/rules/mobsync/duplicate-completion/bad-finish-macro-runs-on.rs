//! The macro completes but does not return, so an empty list is completed twice.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

macro_rules! finish {
    ($callback:ident, $hr:expr) => {{
        let _ = unsafe { $callback.SynchronizeCompleted($hr) };
    }};
}

#[implement(ISyncMgrSynchronize)]
struct Puzzles {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

fn copy(id: &GUID) -> Result<()> {
    std::fs::copy(format!("{:08x}.puz", id.data1), "puzzles/last.puz")?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Puzzles_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(callback) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let ids = self.ids.lock().unwrap().clone();
        if ids.is_empty() {
            finish!(callback, S_OK);
        }
        let outcome = ids.iter().try_for_each(copy);
        finish!(callback, HRESULT::from(outcome)); //~ duplicate-completion
        Ok(())
    }
}
