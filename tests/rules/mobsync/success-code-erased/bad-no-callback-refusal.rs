//! The shape of `windows` 0.52. Without a callback the handler wants to decline; the manager sees
//! `S_OK` and waits.

use std::cell::RefCell;

use windows::Win32::Foundation::{HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Drafts {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Drafts {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.callback.replace(lpcallback.cloned());
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(callback) = self.callback.borrow().clone() else {
            return S_FALSE.ok(); //~ success-code-erased
        };
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let held = self.callback.borrow();
        match held.as_ref() {
            Some(callback) => {
                let _ = unsafe { callback.SynchronizeCompleted(S_OK) };
                Ok(())
            }
            None => S_FALSE.ok(), //~ success-code-erased
        }
    }
}
