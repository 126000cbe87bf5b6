//! Bad: a write guard taken in an `if let` fills the account table when the completion is already out.

use std::collections::HashMap;
use std::sync::{Mutex, RwLock};

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct CalendarHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    accounts: RwLock<HashMap<GUID, u64>>,
}

fn last_revision(_id: &GUID) -> Result<u64> {
    Ok(0)
}

impl ISyncMgrSynchronize_Impl for CalendarHandler_Impl {
    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        if pitemids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let ids = unsafe { core::slice::from_raw_parts(pitemids, cbnumitems as usize) };
        let table = ids
            .iter()
            .map(|id| last_revision(id).map(|rev| (*id, rev)))
            .collect::<Result<Vec<_>>>()?;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        if let Ok(mut accounts) = self.accounts.write() {
            accounts.extend(table); //~ state-written-after-completion
        }
        Ok(())
    }
}
