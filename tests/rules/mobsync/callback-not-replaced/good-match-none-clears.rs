//! The arm for a callback stores it, the arm for NULL clears the slot.

use std::sync::RwLock;

use windows::core::{implement, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Drawings {
    link: RwLock<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Drawings {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        let mut link = self.link.write().unwrap();
        match lpcallback {
            Some(cb) => *link = Some(cb.clone()),
            None => {
                link.take();
            }
        }
        Ok(())
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let link = self.link.read().unwrap().clone();
        let Some(cb) = link else {
            return Err(E_UNEXPECTED.into());
        };
        if let Err(error) = unsafe { cb.PrepareForSyncCompleted(S_OK) } {
            eprintln!("drawings: {error}");
        }
        Ok(())
    }
}
