//! The callback is cloned, but in the scrutinee of the `match`, whose temporary guard lives through all arms.

use std::sync::RwLock;

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Contacts {
    manager: RwLock<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Contacts_Impl {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        let mut manager = self.manager.write().unwrap();
        *manager = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        match self.manager.read().unwrap().clone() {
            Some(manager) => {
                if let Err(error) = unsafe { manager.PrepareForSyncCompleted(S_OK) } { //~ guard-held-across-callback
                    eprintln!("contacts: {error}");
                }
                Ok(())
            }
            None => Err(Error::from(E_UNEXPECTED)),
        }
    }
}
