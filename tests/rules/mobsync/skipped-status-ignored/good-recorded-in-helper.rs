//! Good: SetItemStatus only forwards; the recording is done in a method of the shared state that the loop asks.

use std::collections::BTreeSet;
use std::sync::{Mutex, RwLock};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement};

#[derive(Default)]
struct Ledger(RwLock<BTreeSet<u128>>);

impl Ledger {
    fn note(&self, id: *const GUID, status: u32) {
        let Some(id) = (unsafe { id.as_ref() }) else {
            return;
        };
        if SYNCMGRSTATUS(status as i32) == SYNCMGRSTATUS_SKIPPED {
            self.0.write().unwrap().insert(id.to_u128());
        }
    }

    fn wants(&self, id: &GUID) -> bool {
        !self.0.read().unwrap().contains(&id.to_u128())
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct RecipeHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    books: Mutex<Vec<GUID>>,
    ledger: Ledger,
}

impl RecipeHandler {
    fn pull(&self, _book: &GUID) -> Result<()> {
        Ok(())
    }

    fn run(&self, cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let books = self.books.lock().unwrap().clone();
        for book in books.iter().filter(|book| self.ledger.wants(book)) {
            let item = SYNCMGRPROGRESSITEM {
                cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
                mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
                dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
                ..Default::default()
            };
            match unsafe { (cb.vtable().Progress)(cb.as_raw(), book, &item) } {
                S_SYNCMGR_CANCELITEM => continue,
                S_SYNCMGR_CANCELALL => break,
                hr => hr.ok()?,
            }
            self.pull(book)?;
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for RecipeHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = HRESULT::from(self.run(&cb));
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }

    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        self.ledger.note(pitemid, dwsyncmgrstatus);
        Ok(())
    }
}
