//! The answer goes out through the vtable, and the read guard of the account is still in scope there.

use std::sync::RwLock;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Interface, Ref, Result, implement};

#[derive(Default)]
struct Account {
    callback: Option<ISyncMgrSynchronizeCallback>,
    server: String,
}

#[implement(ISyncMgrSynchronize)]
pub struct Calendars {
    account: RwLock<Account>,
}

impl ISyncMgrSynchronize_Impl for Calendars_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.account.write().unwrap().callback = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let account = self.account.read().unwrap();
        let cb = account.callback.as_ref().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if account.server.is_empty() {
            return Err(E_UNEXPECTED.into());
        }
        let hr = unsafe { (Interface::vtable(cb).PrepareForSyncCompleted)(Interface::as_raw(cb), S_OK) }; //~ guard-held-across-callback
        if hr.is_err() {
            eprintln!("calendars on {}: {hr:?}", account.server);
        }
        Ok(())
    }
}
