//! The chain calls the callback while the temporary `Ref` of the same statement still borrows the cell.

use std::cell::RefCell;

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Feeds {
    cb: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    /// Addresses that were read from the settings when the handler was made.
    addresses: Vec<String>,
}

impl Feeds {
    fn check(&self) -> Result<()> {
        let usable = self.addresses.iter().all(|a| a.starts_with("https://"));
        usable.then_some(()).ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Feeds {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.cb.replace(lpcallback.cloned());
        Ok(())
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        if self.cb.borrow().is_none() {
            return Err(E_UNEXPECTED.into());
        }
        self.check()?;
        let _ = unsafe { self.cb.borrow().as_ref().unwrap().PrepareForSyncCompleted(S_OK) }; //~ guard-held-across-callback
        Ok(())
    }
}
