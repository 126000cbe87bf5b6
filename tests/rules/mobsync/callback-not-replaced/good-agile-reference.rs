//! An agile reference to the new callback is stored, and NULL becomes None through `transpose`.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Mailboxes {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
}

impl Mailboxes {
    fn manager(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let agile = self.callback.lock().unwrap().clone();
        agile.ok_or_else(|| Error::from(E_UNEXPECTED))?.resolve()
    }
}

impl ISyncMgrSynchronize_Impl for Mailboxes_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let agile = lpcallback.as_ref().map(AgileReference::new).transpose()?;
        *self.callback.lock().unwrap() = agile;
        Ok(())
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
