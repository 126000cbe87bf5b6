//! Bad: only SYNCMGRSTATUS_FAILED is recorded, the status that SyncMgr really sends falls through.

use std::collections::HashSet;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ContactHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    books: Mutex<Vec<GUID>>,
    dropped: Mutex<HashSet<u128>>,
}

impl ContactHandler {
    fn is_dropped(&self, book: &GUID) -> bool {
        self.dropped.lock().unwrap().contains(&book.to_u128())
    }

    fn merge(&self, _book: &GUID) -> Result<()> {
        Ok(())
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        let books = self.books.lock().unwrap().clone();
        for book in books {
            if self.is_dropped(&book) {
                continue;
            }
            match unsafe { (cb.vtable().Progress)(cb.as_raw(), &book, &item) } {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                hr => hr.ok()?,
            }
            self.merge(&book)?;
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for ContactHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = HRESULT::from(self.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        //~^ skipped-status-ignored
        let id = unsafe { pitemid.as_ref() }.ok_or(Error::from(E_INVALIDARG))?;
        if dwsyncmgrstatus == SYNCMGRSTATUS_FAILED.0 as u32 {
            self.dropped.lock().unwrap().insert(id.to_u128());
        }
        Ok(())
    }
}
