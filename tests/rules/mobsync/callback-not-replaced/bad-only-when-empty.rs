//! The slot is written only while it is empty, so a callback that is held is neither replaced nor cleared.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback as Progress,
};
use windows::core::{GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Ledger {
    progress: Mutex<Option<Progress>>,
}

impl Ledger {
    fn progress(&self) -> Option<Progress> {
        let progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        progress.clone()
    }
}

impl ISyncMgrSynchronize_Impl for Ledger_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, Progress>) -> Result<()> {
        let mut progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        if progress.is_none() {
            *progress = lpcallback.cloned();
        }
        Ok(()) //~ callback-not-replaced
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let Some(progress) = self.progress() else {
            return Err(E_UNEXPECTED.into());
        };
        if let Err(error) = unsafe { progress.PrepareForSyncCompleted(S_OK) } {
            eprintln!("ledger: {error}");
        }
        Ok(())
    }
}
