//! A retry loop signals the outcome of each attempt instead of the last one.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{HRESULT, Result, implement};

const ATTEMPTS: u32 = 5;

#[implement(ISyncMgrSynchronize)]
struct Uplink {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn transfer(attempt: u32) -> Result<()> {
    if attempt < 3 {
        Err(E_UNEXPECTED.into())
    } else {
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Uplink_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(callback) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut attempt = 0;
        loop {
            let outcome = transfer(attempt);
            let done = outcome.is_ok();
            let hr = HRESULT::from(outcome);
            unsafe {
                let _ = callback.SynchronizeCompleted(hr); //~ duplicate-completion
            }
            attempt += 1;
            if done || attempt == ATTEMPTS {
                break;
            }
        }
        Ok(())
    }
}
