//! `RefCell::replace` swaps the new callback or None in and gives the old one back to be dropped.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell as shell;
use windows::Win32::UI::Shell::{ISyncMgrSynchronize, ISyncMgrSynchronizeCallback};
use windows::core::{Error, GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Playlists {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
}

impl shell::ISyncMgrSynchronize_Impl for Playlists_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let _old = self.callback.replace(lpcallback.cloned());
        Ok(())
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let copy = self.callback.borrow().clone();
        let cb = copy.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
