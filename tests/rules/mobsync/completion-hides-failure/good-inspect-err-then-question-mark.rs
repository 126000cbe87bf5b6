//! Good: `inspect_err` traces the error and `?` still leaves with it, so S_OK follows only good work.
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct CrmSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    customers: Mutex<Vec<String>>,
}

impl CrmSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        let slot = self.callback.lock().unwrap_or_else(PoisonError::into_inner);
        slot.clone()
    }

    fn read_customers(&self) -> Result<Vec<String>> {
        let text = std::fs::read_to_string("customers.tsv")?;
        Ok(text.lines().map(String::from).collect())
    }

    fn keep(&self, customers: Vec<String>) {
        *self
            .customers
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = customers;
    }
}

impl ISyncMgrSynchronize_Impl for CrmSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let customers = self
            .read_customers()
            .inspect_err(|e| eprintln!("customers: {e}"))?;
        self.keep(customers);
        if let Err(e) = unsafe { cb.PrepareForSyncCompleted(S_OK) } {
            eprintln!("the manager is gone: {e}");
        }
        Ok(())
    }
}
