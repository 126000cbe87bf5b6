//! Good: the two codes hide behind a renamed import and a numeric constant of the file, but both are obeyed.
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback as Manager,
    S_SYNCMGR_CANCELITEM as LEAVE_THIS_ONE, SYNCMGRPROGRESSITEM, SYNCMGRPROGRESSITEM_STATUSTYPE,
    SYNCMGRSTATUS_UPDATING,
};
use windows::core::*;

/// S_SYNCMGR_CANCELALL
const LEAVE_EVERYTHING: HRESULT = HRESULT(0x0004_0204);

#[implement(ISyncMgrSynchronize)]
struct RecipeSync {
    manager: Mutex<Option<Manager>>,
    books: Mutex<Vec<GUID>>,
}

impl RecipeSync {
    fn manager(&self) -> Option<Manager> {
        self.manager.lock().unwrap().clone()
    }

    fn books(&self) -> Vec<GUID> {
        self.books.lock().unwrap().clone()
    }
}

fn open_item(manager: &Manager, book: &GUID) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    unsafe { (manager.vtable().Progress)(manager.as_raw(), book, &item) }
}

fn copy_book(book: &GUID) -> Result<()> {
    std::fs::copy(format!("{book:?}.xml"), format!("kitchen/{book:?}.xml"))?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for RecipeSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let manager = self.manager().ok_or(E_UNEXPECTED)?;
        let mut outcome = S_OK;
        for book in &self.books() {
            let answer = open_item(&manager, book);
            if answer == LEAVE_EVERYTHING {
                break;
            } else if answer == LEAVE_THIS_ONE {
                continue;
            } else if let Err(e) = copy_book(book) {
                outcome = e.code();
            }
        }
        let _ = unsafe { manager.SynchronizeCompleted(outcome) };
        Ok(())
    }
}
