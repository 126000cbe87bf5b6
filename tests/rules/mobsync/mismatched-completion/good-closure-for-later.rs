//! PrepareForSync stores a closure that Synchronize will run: the foreign completion in its text
//! does not happen in this call.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

type Step = Box<dyn FnOnce()>;

#[implement(ISyncMgrSynchronize)]
struct Staged {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    second_half: Mutex<Option<Step>>,
}

impl ISyncMgrSynchronize_Impl for Staged_Impl {
    fn PrepareForSync(&self, count: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let later = cb.clone();
        *self.second_half.lock().unwrap() = Some(Box::new(move || {
            println!("{count} items copied");
            let _ = unsafe { later.SynchronizeCompleted(S_OK) };
        }));
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let step = self.second_half.lock().unwrap().take();
        match step {
            Some(step) => {
                step();
                Ok(())
            }
            None => Err(E_UNEXPECTED.into()),
        }
    }
}
