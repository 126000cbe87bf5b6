//! The helper that empties the slot is called by the setter and by Drop only.

use std::cell::RefCell;

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;

#[implement(ISyncMgrSynchronize)]
pub struct Feeds {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
}

impl Feeds {
    fn release(&self) {
        if let Some(old) = self.callback.take() {
            println!("feeds: callback released");
            drop(old);
        }
    }

    fn current(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.borrow().as_ref().cloned()
    }
}

impl Drop for Feeds {
    fn drop(&mut self) {
        self.release();
    }
}

impl ISyncMgrSynchronize_Impl for Feeds {
    fn SetProgressCallback(&self, cb: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.release();
        *self.callback.borrow_mut() = cb.cloned();
        Ok(())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let cb = self.current().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
