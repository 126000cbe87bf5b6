//! The error page was copied from Synchronize, and so was its last call.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Newsletters {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl Newsletters {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let callback = self.callback.lock().unwrap().clone();
        callback.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Newsletters_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback()?;
        if let Err(e) = unsafe { callback.SynchronizeCompleted(S_OK) } {
            eprintln!("{e}");
        }
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        println!("details of {errorid:?}");
        let told = unsafe { callback.SynchronizeCompleted(S_OK) }; //~ mismatched-completion
        if let Err(e) = told {
            eprintln!("{e}");
        }
        Ok(())
    }
}
