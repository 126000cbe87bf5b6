//! The borrow that is alive during the call belongs to a cell made in this call, which nobody else can reach.

use std::cell::RefCell;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Mailboxes {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    total: AtomicUsize,
}

impl ISyncMgrSynchronize_Impl for Mailboxes_Impl {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        if n == 0 || ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let stored = self.callback.lock().unwrap().clone();
        let cb = stored.ok_or_else(|| Error::from(E_UNEXPECTED))?;

        let distinct: RefCell<Vec<GUID>> = RefCell::new(Vec::new());
        let note = |id: &GUID| {
            let known = distinct.borrow().contains(id);
            if !known {
                distinct.borrow_mut().push(*id);
            }
        };
        unsafe { std::slice::from_raw_parts(ids, n as usize) }.iter().for_each(note);

        let distinct = distinct.borrow();
        self.total.store(distinct.len(), Ordering::SeqCst);
        if let Err(error) = unsafe { cb.PrepareForSyncCompleted(S_OK) } {
            eprintln!("mailboxes: {} items, {error}", distinct.len());
        }
        Ok(())
    }
}
