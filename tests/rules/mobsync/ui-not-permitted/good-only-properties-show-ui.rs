//! The settings dialog is reached from ShowProperties alone; PrepareForSync shares a helper that
//! shows nothing.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Controls::{TDCBF_OK_BUTTON, TaskDialog};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct TorrentHandler {
    limit: AtomicU32,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl TorrentHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn load_settings(&self) {
        self.limit.store(500, Ordering::SeqCst);
    }

    fn settings_dialog(&self, owner: HWND) -> HRESULT {
        self.load_settings();
        let shown = unsafe {
            TaskDialog(
                Some(owner),
                None,
                w!("Torrents"),
                w!("Limit: 500 kB/s"),
                None,
                TDCBF_OK_BUTTON,
                None,
                None,
            )
        };
        HRESULT::from(shown)
    }
}

impl ISyncMgrSynchronize_Impl for TorrentHandler_Impl {
    fn ShowProperties(&self, hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let hr = self.settings_dialog(hwndparent);
        let _ = unsafe { cb.ShowPropertiesCompleted(hr) };
        Ok(())
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        self.load_settings();
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
