//! Both named guards are dropped by hand before the callback is called.

use std::cell::RefCell;
use std::collections::HashSet;

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Bookmarks {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    wanted: RefCell<HashSet<u128>>,
}

impl ISyncMgrSynchronize_Impl for Bookmarks {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.borrow_mut() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        if cbnumitems == 0 || pitemids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let slot = self.callback.borrow();
        let cb = slot.clone().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        drop(slot);

        let mut wanted = self.wanted.borrow_mut();
        wanted.clear();
        let ids = unsafe { std::slice::from_raw_parts(pitemids, cbnumitems as usize) };
        wanted.extend(ids.iter().map(|id| id.to_u128()));
        std::mem::drop(wanted);

        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
