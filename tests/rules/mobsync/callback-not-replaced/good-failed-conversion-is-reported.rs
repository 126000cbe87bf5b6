//! The only exit that stores nothing returns an error about a callback that could not be converted.

use std::sync::RwLock;

use windows::core::{implement, AgileReference, Error, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

type Agile = AgileReference<ISyncMgrSynchronizeCallback>;

#[implement(ISyncMgrSynchronize)]
pub struct Contacts {
    callback: RwLock<Option<Agile>>,
}

impl ISyncMgrSynchronize_Impl for Contacts {
    fn SetProgressCallback(&self, cb: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        let fresh = match cb.map(Agile::new) {
            None => None,
            Some(Ok(agile)) => Some(agile),
            Some(Err(error)) => {
                eprintln!("contacts: no reference to the callback: {error}");
                return Err(error);
            }
        };
        *self.callback.write().unwrap() = fresh;
        Ok(())
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let agile = self.callback.read().unwrap().clone();
        let cb = agile.ok_or_else(|| Error::from(E_UNEXPECTED))?.resolve()?;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
