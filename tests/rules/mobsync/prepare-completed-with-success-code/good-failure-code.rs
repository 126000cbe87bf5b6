//! Offline is reported with a failure code. The method itself returned S_OK, so the completion is
//! due, and calling the synchronization off is what a failure is meant to do.

use std::sync::Mutex;

use windows::core::{implement, Error, Result, GUID, HRESULT};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

const OFFLINE: HRESULT = HRESULT(0x8007_04CF_u32 as i32);

#[implement(ISyncMgrSynchronize)]
struct Stocks {
    manager: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn online() -> bool {
    std::path::Path::new("link.up").exists()
}

impl ISyncMgrSynchronize_Impl for Stocks {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.manager.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let manager = self.manager.lock().unwrap().clone();
        let manager = manager.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let told = if online() {
            unsafe { manager.PrepareForSyncCompleted(S_OK) }
        } else {
            unsafe { manager.PrepareForSyncCompleted(OFFLINE) }
        };
        if let Err(error) = told {
            eprintln!("stocks: {error:?}");
        }
        Ok(())
    }
}
