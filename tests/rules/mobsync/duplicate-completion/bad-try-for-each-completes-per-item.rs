//! Bad: the closure of `try_for_each` completes for every item, so a second item means a second completion.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Invoices {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    invoices: Mutex<Vec<GUID>>,
}

fn print(id: &GUID) -> Result<()> {
    match std::fs::write(format!("{:08x}.pdf", id.data1), b"%PDF") {
        Ok(()) => Ok(()),
        Err(error) => {
            eprintln!("invoices: {error}");
            Err(E_INVALIDARG.into())
        }
    }
}

impl ISyncMgrSynchronize_Impl for Invoices_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let invoices = self.invoices.lock().unwrap().clone();
        if invoices.is_empty() {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            return Ok(());
        }
        let printed = invoices.iter().try_for_each(|id| {
            let hr = match print(id) {
                Ok(()) => S_OK,
                Err(error) => error.code(),
            };
            unsafe { cb.SynchronizeCompleted(hr) } //~ duplicate-completion
        });
        if let Err(error) = printed {
            eprintln!("invoices: the manager does not listen: {error}");
        }
        Ok(())
    }
}
