//! Between the two calls stands something that does not return, or a constant that is false.

use std::process;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

const TELL_TWICE: bool = false;

#[implement(ISyncMgrSynchronize)]
struct Reactor {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    broken: Mutex<bool>,
}

impl ISyncMgrSynchronize_Impl for Reactor_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let broken = *self.broken.lock().unwrap();
        if broken {
            let _ = unsafe { cb.SynchronizeCompleted(E_ABORT) };
            process::abort();
        }
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        if n == u32::MAX {
            let _ = unsafe { cb.PrepareForSyncCompleted(E_FAIL) };
            panic!("{n} items are more than a reactor has");
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        if TELL_TWICE {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        Ok(())
    }
}
