//! The many ways of not looking at the result.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Songs {
    cb: RefCell<Option<ISyncMgrSynchronizeCallback>>,
}

impl Songs {
    fn cb(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb.borrow().clone().ok_or(Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Songs_Impl {
    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.cb()?;
        match n {
            0 => drop(unsafe { cb.PrepareForSyncCompleted(S_OK) }),
            1 => unsafe { cb.PrepareForSyncCompleted(S_OK) }.unwrap_or(()),
            2 => {
                let _told = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
            _ => _ = unsafe { cb.PrepareForSyncCompleted(S_OK) },
        }
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        #[allow(unused_must_use)]
        unsafe {
            self.cb()?.SynchronizeCompleted(S_OK);
        }
        Ok(())
    }

    fn ShowProperties(&self, _: HWND, _: *const GUID) -> Result<()> {
        unsafe { self.cb()?.ShowPropertiesCompleted(S_OK).ok() };
        Ok(())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let cb = self.cb()?;
        Ok(unsafe { cb.ShowErrorCompleted(S_OK, &[]) }.unwrap_or_default())
    }
}
