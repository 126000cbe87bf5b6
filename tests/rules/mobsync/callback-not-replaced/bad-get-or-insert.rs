//! `get_or_insert_with` leaves a callback that is already there in place, and NULL is skipped.

use std::sync::Mutex;

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Tasks {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Tasks {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        if let Some(cb) = lpcallback {
            self.cb.lock().unwrap().get_or_insert_with(|| cb.clone());
        }
        Ok(()) //~ callback-not-replaced
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let current = self.cb.lock().unwrap().clone();
        let cb = current.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if let Err(error) = unsafe { cb.ShowErrorCompleted(S_OK, &[]) } {
            eprintln!("tasks: {error}");
        }
        Ok(())
    }
}
