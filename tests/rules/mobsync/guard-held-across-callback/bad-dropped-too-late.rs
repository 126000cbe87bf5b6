//! The named guard of the callback slot is dropped by hand, but only after the callback was called.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Mutex;

use windows::core::{implement, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Bookmarks {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    rounds: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for Bookmarks {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        self.rounds.fetch_add(1, Ordering::Relaxed);
        let slot = self.callback.lock().unwrap();
        let Some(cb) = slot.as_ref() else {
            return Err(E_UNEXPECTED.into());
        };
        let told = unsafe { cb.PrepareForSyncCompleted(S_OK) }; //~ guard-held-across-callback
        drop(slot);
        if let Err(error) = told {
            eprintln!("bookmarks: the manager did not take the answer: {error}");
        }
        Ok(())
    }
}
