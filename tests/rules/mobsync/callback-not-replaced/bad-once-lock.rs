//! A `OnceLock` keeps what it was given first, so a second callback and NULL change nothing.

use std::sync::OnceLock;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Mailboxes {
    callback: OnceLock<Option<ISyncMgrSynchronizeCallback>>,
}

impl Mailboxes {
    fn manager(&self) -> Result<&ISyncMgrSynchronizeCallback> {
        self.callback
            .get()
            .and_then(Option::as_ref)
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Mailboxes_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let _ = self.callback.set(lpcallback.cloned());
        Ok(()) //~ callback-not-replaced
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let manager = self.manager()?;
        if let Err(error) = unsafe { manager.PrepareForSyncCompleted(S_OK) } {
            eprintln!("mailboxes: {error}");
        }
        Ok(())
    }
}
