//! Older trait shape. `HRESULT(1)` is S_FALSE by number, and a number other than 0 ends the
//! synchronization even when it is a success.

use std::cell::RefCell;

use windows::core::{implement, Error, Result, GUID, HRESULT};
use windows::Win32::Foundation::{E_POINTER, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
struct Stocks {
    manager: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    symbols: RefCell<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Stocks {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.manager.borrow_mut() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let manager = self.manager.borrow().clone();
        let manager = manager.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if pitemids.is_null() {
            return Err(E_POINTER.into());
        }
        let ids = unsafe { std::slice::from_raw_parts(pitemids, cbnumitems as usize) };
        *self.symbols.borrow_mut() = ids.to_vec();
        if let Err(error) = unsafe { manager.PrepareForSyncCompleted(HRESULT(1)) } { //~ prepare-completed-with-success-code
            eprintln!("stocks: {error:?}");
        }
        Ok(())
    }
}
