//! Only one arm of the `match` is wrong: it signals the failure and returns it too.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_ABORT, E_OUTOFMEMORY, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl as SyncImpl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

pub mod transfer {
    use windows::core::{GUID, Result};

    pub fn run(ids: &[GUID]) -> Result<usize> {
        Ok(ids.len())
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Archive {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

impl SyncImpl for Archive_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let ids = self.ids.lock().unwrap_or_else(PoisonError::into_inner);

        match transfer::run(&ids) {
            Ok(0 | 1) => {
                let _ = unsafe { callback.SynchronizeCompleted(S_OK) }; //~ guard-held-across-callback
            }
            Ok(n) if n > ids.len() => return Err(E_UNEXPECTED.into()),
            Ok(_) => {
                let _ = unsafe { callback.SynchronizeCompleted(S_OK) };
            }
            Err(e) if e.code() == E_OUTOFMEMORY => return Err(e),
            Err(e) if e.code() == E_ABORT => {
                let _ = unsafe { callback.SynchronizeCompleted(E_ABORT) };
                return Err(E_ABORT.into()); //~ completed-after-non-ok-return
            }
            Err(e) => {
                let _ = unsafe { callback.SynchronizeCompleted(e.code()) };
            }
        }
        Ok(())
    }
}
