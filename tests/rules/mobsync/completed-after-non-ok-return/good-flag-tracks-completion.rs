//! The exits behind the first completion look at the flag, so that none of them fails after it.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Bookmarks {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    ids: RefCell<Vec<GUID>>,
}

impl Bookmarks {
    fn index(&self) -> bool {
        self.ids.borrow().len() < 50
    }
}

impl ISyncMgrSynchronize_Impl for Bookmarks_Impl {
    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let Some(callback) = self.callback.borrow().clone() else {
            return Err(E_UNEXPECTED.into());
        };

        let mut told = false;
        if cbnumitems == 0 {
            let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
            told = true;
        } else if !pitemids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(pitemids, cbnumitems as usize) };
            self.ids.borrow_mut().extend(ids);
        }

        let ready = self.index();
        if !ready && !told {
            return Err(E_FAIL.into());
        }
        if told {
            return Ok(());
        }
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
