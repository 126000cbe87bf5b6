//! `MessageBox` is this mail store's own type; its `Show` writes a log line and puts nothing on
//! the screen.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

pub struct MessageBox {
    unread: AtomicUsize,
    log: Mutex<Vec<String>>,
}

#[allow(non_snake_case)]
impl MessageBox {
    fn Show(&self, owner: Option<HWND>) -> Result<()> {
        let line = format!(
            "{} unread, window {owner:?}",
            self.unread.load(Ordering::Relaxed)
        );
        self.log
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(line);
        Ok(())
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct ImapHandler {
    inbox: MessageBox,
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ImapHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for ImapHandler_Impl {
    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let cb = self.callback()?;
        self.inbox.Show(Some(hwndparent))?;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
