//! Older trait shape. The list starts empty and is filled before it is passed on.

use std::cell::RefCell;

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
    S_SYNCMGR_RETRYSYNC,
};

struct Entry {
    item: GUID,
    error: GUID,
}

#[implement(ISyncMgrSynchronize)]
struct Contacts {
    manager: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    journal: RefCell<Vec<Entry>>,
}

impl ISyncMgrSynchronize_Impl for Contacts {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.manager.borrow_mut() = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let manager = self.manager.borrow().clone();
        let manager = manager.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let Some(wanted) = (unsafe { errorid.as_ref() }) else {
            return Err(E_INVALIDARG.into());
        };
        let mut again = Vec::new();
        for entry in self.journal.borrow().iter() {
            if entry.error == *wanted {
                again.push(entry.item);
            }
        }
        let _ = unsafe { manager.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &again) };
        Ok(())
    }
}
