//! `Complete` and `PrepareForSyncCompleted` on the batch are its own methods; the errors leave before the manager is told.

use std::sync::{Arc, Mutex};

use windows::Win32::Foundation::{E_OUTOFMEMORY, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

struct Batch {
    size: usize,
    status: Mutex<HRESULT>,
}

#[allow(non_snake_case)]
impl Batch {
    fn PrepareForSyncCompleted(&self, hr: HRESULT) {
        *self.status.lock().unwrap() = hr;
    }

    fn Complete(&self) -> Result<usize> {
        if self.size > 4096 {
            return Err(E_OUTOFMEMORY.into());
        }
        self.status.lock().unwrap().ok()?;
        Ok(self.size)
    }
}

#[implement(ISyncMgrSynchronize)]
struct Invoices {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    batch: Arc<Batch>,
}

impl ISyncMgrSynchronize_Impl for Invoices_Impl {
    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let batch = Arc::clone(&self.batch);
        batch.PrepareForSyncCompleted(if n == 0 { E_UNEXPECTED } else { S_OK });
        let size = batch.Complete()?;
        println!("{size} invoices");
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
