//! Helpers hand the completion's result to the method, which only looks at it.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Plants {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
}

impl Plants {
    fn with_callback<T>(
        &self,
        f: impl FnOnce(&ISyncMgrSynchronizeCallback) -> Result<T>,
    ) -> Result<T> {
        f(self
            .callback
            .borrow()
            .as_ref()
            .ok_or(Error::from(E_UNEXPECTED))?)
    }

    fn complete(&self, hr: HRESULT) -> Result<()> {
        self.with_callback(|callback| unsafe { callback.SynchronizeCompleted(hr) })?;
        Ok(())
    }

    fn water(&self) -> Result<()> {
        Ok(())
    }
}

fn answer(callback: &ISyncMgrSynchronizeCallback) -> Result<()> {
    unsafe { callback.PrepareForSyncCompleted(S_OK) }
}

impl ISyncMgrSynchronize_Impl for Plants_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(callback) = self.callback.borrow().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        if let Err(e) = answer(&callback) {
            eprintln!("{e}");
        }
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let watered = self.water();
        watered?;
        let _ = self.complete(S_OK);
        Ok(())
    }
}
