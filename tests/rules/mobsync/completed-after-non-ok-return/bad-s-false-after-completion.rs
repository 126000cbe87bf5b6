//! `S_FALSE` is a success code, but after `PrepareForSyncCompleted` and `SynchronizeCompleted` the
//! method may return nothing but `S_OK`. For `ShowError` any success code will do.

use std::sync::RwLock;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct CalendarSync {
    callback: RwLock<Option<ISyncMgrSynchronizeCallback>>,
    may_ask: bool,
    signed_in: bool,
    skipped: RwLock<u32>,
}

impl CalendarSync {
    fn manager(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.read().unwrap();
        held.clone().ok_or(Error::from_hresult(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for CalendarSync_Impl {
    fn PrepareForSync(
        &self,
        _count: u32,
        _ids: *const GUID,
        _parent: HWND,
        _reserved: u32,
    ) -> Result<()> {
        let manager = self.manager()?;
        unsafe {
            manager.PrepareForSyncCompleted(S_OK).ok();
        }
        if !self.signed_in && !self.may_ask {
            // Too late: this refusal belongs above the completion.
            return Err(S_FALSE.into()); //~ completed-after-non-ok-return
        }
        Ok(())
    }

    fn Synchronize(&self, _parent: HWND) -> Result<()> {
        let manager = self.manager()?;
        let skipped = *self.skipped.read().unwrap();
        let outcome: HRESULT = if skipped == 0 { S_OK } else { S_FALSE };
        let _ = unsafe { manager.SynchronizeCompleted(outcome) };
        if skipped > 0 {
            Err(Error::new(S_FALSE, "some items were skipped")) //~ completed-after-non-ok-return
        } else {
            Ok(())
        }
    }

    fn ShowError(&self, _parent: HWND, _error: *const GUID) -> Result<()> {
        let manager = self.manager()?;
        let _ = unsafe { manager.ShowErrorCompleted(S_OK, &[]) };
        Err(S_FALSE.into())
    }
}
