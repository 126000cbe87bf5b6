//! `Handle::block_on` runs the sign-in future on the calling thread, so `PrepareForSync` does not
//! return before the server has answered.

use std::sync::Mutex;

use tokio::runtime::Handle;
use windows::core::{implement, Error, Result, GUID, HRESULT};
use windows::Win32::Foundation::{E_ACCESSDENIED, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct CalendarHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    runtime: Handle,
    account: String,
}

async fn sign_in(account: &str) -> Result<()> {
    let token = tokio::fs::read_to_string(format!("tokens/{account}")).await;
    match token {
        Ok(token) if !token.is_empty() => Ok(()),
        _ => Err(E_ACCESSDENIED.into()),
    }
}

impl ISyncMgrSynchronize_Impl for CalendarHandler {
    fn PrepareForSync(
        &self,
        _cbnumitems: u32,
        _pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let signed_in = self.runtime.block_on(sign_in(&self.account)); //~ blocking-entry-point
        let hr = HRESULT::from(signed_in);
        let _ = unsafe { callback.PrepareForSyncCompleted(hr) };
        Ok(())
    }
}
