//! Closures called on the spot: their `?` leaves the closure, but their result leaves the method.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Tickets {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    open: RefCell<Vec<GUID>>,
}

impl Tickets {
    fn pull(&self, _id: &GUID) -> Result<()> {
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Tickets_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback.borrow().clone();
        (|| -> Result<()> {
            let callback = callback.ok_or(Error::from(E_UNEXPECTED))?;
            for id in self.open.borrow().iter() {
                self.pull(id)?;
            }
            unsafe { callback.SynchronizeCompleted(S_OK)? }; //~ completion-error-propagated
            Ok(())
        })()
    }

    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        if n > 500 {
            return Err(E_FAIL.into());
        }
        self.callback
            .borrow()
            .as_ref()
            .ok_or(Error::from(E_UNEXPECTED))
            .and_then(|callback| unsafe { callback.PrepareForSyncCompleted(S_OK) }) //~ completion-error-propagated
    //~^ guard-held-across-callback
    }
}
