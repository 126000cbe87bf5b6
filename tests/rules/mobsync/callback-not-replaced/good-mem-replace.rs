//! `mem::replace` puts the new value, or None, into the slot, and the old one is released after the lock.

use std::mem;
use std::sync::Mutex;

use windows::core::{implement, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback as Manager, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Tasks {
    manager: Mutex<Option<Manager>>,
}

impl ISyncMgrSynchronize_Impl for Tasks {
    fn SetProgressCallback(&self, lpcallback: Option<&Manager>) -> Result<()> {
        let old = mem::replace(&mut *self.manager.lock().unwrap(), lpcallback.cloned());
        if old.is_some() && lpcallback.is_none() {
            eprintln!("tasks: the manager has gone");
        }
        drop(old);
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let manager = self.manager.lock().unwrap().clone();
        let Some(manager) = manager else {
            return Err(E_UNEXPECTED.into());
        };
        if let Err(error) = unsafe { manager.ShowErrorCompleted(S_OK, &[]) } {
            eprintln!("tasks: {error}");
        }
        Ok(())
    }
}
