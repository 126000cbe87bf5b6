//! The guard lives inside the private method only, which hands out a clone.

use std::cell::RefCell;

use windows::core::{implement, Error, Interface, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

struct State {
    callback: Option<ISyncMgrSynchronizeCallback>,
    server: String,
}

#[implement(ISyncMgrSynchronize)]
pub struct Feeds {
    state: RefCell<State>,
}

impl Feeds {
    fn connected(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let state = self.state.borrow();
        if state.server.is_empty() {
            return Err(Error::from(E_UNEXPECTED));
        }
        match &state.callback {
            Some(cb) => Ok(cb.clone()),
            None => Err(Error::from(E_UNEXPECTED)),
        }
    }
}

impl ISyncMgrSynchronize_Impl for Feeds {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.state.borrow_mut().callback = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.connected()?;
        let hr = unsafe { (cb.vtable().PrepareForSyncCompleted)(cb.as_raw(), S_OK) };
        if hr.is_err() {
            eprintln!("feeds: {hr:?}");
        }
        Ok(())
    }
}
