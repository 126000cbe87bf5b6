//! Older trait shape. `Vec::new()` is as empty as `[]`, and the retry covers no item.

use std::cell::RefCell;

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
    S_SYNCMGR_RETRYSYNC,
};

#[implement(ISyncMgrSynchronize)]
struct Contacts {
    manager: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    lock_file: &'static str,
}

impl ISyncMgrSynchronize_Impl for Contacts {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.manager.borrow_mut() = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let manager = self.manager.borrow().clone();
        let manager = manager.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let still_locked = std::path::Path::new(self.lock_file).exists();
        let told = if still_locked {
            unsafe { manager.ShowErrorCompleted(S_OK, &[]) }
        } else {
            unsafe { manager.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &Vec::new()) } //~ retry-without-items
        };
        if let Err(error) = told {
            eprintln!("contacts: {error:?}");
        }
        Ok(())
    }
}
