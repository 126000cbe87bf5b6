//! Bad: the helper returns S_OK early when the user may not be bothered, so silent runs never ask about a cancel.
use std::sync::{Mutex, OnceLock};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct AddressBook {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    books: Mutex<Vec<GUID>>,
    init_flags: OnceLock<u32>,
}

impl AddressBook {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn books(&self) -> Vec<GUID> {
        self.books.lock().unwrap().clone()
    }

    fn may_bother_user(&self) -> bool {
        let flags = self.init_flags.get().copied().unwrap_or_default();
        flags & SYNCMGRFLAG_MAYBOTHERUSER.0 as u32 != 0
    }

    fn announce(&self, cb: &ISyncMgrSynchronizeCallback, book: &GUID) -> HRESULT {
        if !self.may_bother_user() {
            return S_OK;
        }
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTYPE,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), book, &item) } //~ progress-gated-on-ui-flag
    }
}

fn import(book: &GUID) -> Result<()> {
    std::fs::copy(format!("{book:?}.vcf"), format!("import/{book:?}.vcf"))?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for AddressBook_Impl {
    fn Initialize(&self, _: u32, dwsyncmgrflags: u32, _: u32, _: *const u8) -> Result<()> {
        let _ = self.init_flags.set(dwsyncmgrflags);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let mut outcome = S_OK;
        for book in &self.books() {
            match self.announce(&cb, book) {
                S_SYNCMGR_CANCELALL => break,
                S_SYNCMGR_CANCELITEM => continue,
                _ => {}
            }
            if let Err(e) = import(book) {
                outcome = e.code();
            }
        }
        let _ = unsafe { cb.SynchronizeCompleted(outcome) };
        Ok(())
    }
}
