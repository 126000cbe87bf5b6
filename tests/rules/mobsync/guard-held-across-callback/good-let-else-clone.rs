//! The temporary guard in the initialiser of a `let`-`else` is dropped before the statements that follow.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell as shell;
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronizeCallback};
use windows::core::{GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Contacts {
    manager: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl shell::ISyncMgrSynchronize_Impl for Contacts_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let mut manager = self.manager.lock().unwrap_or_else(PoisonError::into_inner);
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
        let Some(manager) = self.manager.lock().unwrap_or_else(PoisonError::into_inner).clone() else {
            return Err(E_UNEXPECTED.into());
        };
        if let Err(error) = unsafe { manager.PrepareForSyncCompleted(S_OK) } {
            eprintln!("contacts: {error}");
        }
        Ok(())
    }
}
