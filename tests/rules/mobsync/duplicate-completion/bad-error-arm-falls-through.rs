//! The error arm completes and forgets to leave; the call at the end completes again.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Invoices {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn open_ledger(count: u32) -> Result<u32> {
    if count > 1000 {
        Err(E_UNEXPECTED.into())
    } else {
        Ok(count * 2)
    }
}

impl ISyncMgrSynchronize_Impl for Invoices_Impl {
    fn PrepareForSync(&self, count: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let stored = self.callback.lock().unwrap().clone();
        let cb = stored.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        match open_ledger(count) {
            Ok(rows) => println!("{rows} rows"),
            Err(e) => {
                let _ = unsafe { cb.PrepareForSyncCompleted(e.code()) };
            }
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) }; //~ duplicate-completion
        Ok(())
    }
}
