//! `hr` becomes S_FALSE in a block that leaves at once with that code; the call is reached with S_OK
//! alone.

use std::cell::Cell;
use std::cell::RefCell;

use windows::core::{implement, Error, Result, GUID, HRESULT};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Passwords {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    signed_in: Cell<bool>,
    refused: Cell<u32>,
}

impl ISyncMgrSynchronize_Impl for Passwords_Impl {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.borrow_mut() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.borrow().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut hr: HRESULT = S_OK;
        if !self.signed_in.get() {
            hr = S_FALSE;
            self.refused.set(self.refused.get() + 1);
            return Err(Error::from(hr));
        }
        if let Err(error) = unsafe { callback.PrepareForSyncCompleted(hr) } {
            eprintln!("passwords: {error:?}");
        }
        Ok(())
    }
}
