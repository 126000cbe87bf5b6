//! The helper's value is `Err(S_FALSE)`, which is not S_OK, and PrepareForSync has completed before it asks for it.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Mailbox {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    online: bool,
}

impl Mailbox {
    fn declined() -> Result<()> {
        Err(Error::from(S_FALSE))
    }

    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.callback
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| E_UNEXPECTED.into())
    }
}

impl ISyncMgrSynchronize_Impl for Mailbox {
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
        let callback = self.callback()?;
        if let Err(error) = unsafe { callback.PrepareForSyncCompleted(S_OK) } {
            eprintln!("{error}");
        }
        if !self.online {
            return Self::declined(); //~ completed-after-non-ok-return
        }
        Ok(())
    }
}
