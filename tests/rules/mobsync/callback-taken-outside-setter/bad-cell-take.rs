//! `take` of the cell itself leaves None in the handler's field.

use std::cell::Cell;

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell as shell;
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronizeCallback};

#[implement(ISyncMgrSynchronize)]
pub struct Recipes {
    callback: Cell<Option<ISyncMgrSynchronizeCallback>>,
    prepared: Cell<u32>,
}

impl shell::ISyncMgrSynchronize_Impl for Recipes {
    fn SetProgressCallback(&self, cb: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.callback.set(cb.cloned());
        Ok(())
    }

    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        self.prepared.set(cbnumitems);
        let cb = self.callback.take().ok_or_else(|| Error::from(E_UNEXPECTED))?; //~ callback-taken-outside-setter
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
