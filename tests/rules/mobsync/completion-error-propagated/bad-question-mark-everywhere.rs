//! `?` on each of the four completions, in four positions.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_NOTIMPL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Newsletters {
    cb: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    failed: RefCell<Vec<GUID>>,
    dialogs: bool,
}

impl Newsletters {
    fn cb(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb.borrow().clone().ok_or(Error::from(E_UNEXPECTED))
    }

    fn download(&self) -> Result<u32> {
        Ok(7)
    }
}

impl ISyncMgrSynchronize_Impl for Newsletters_Impl {
    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.cb()?;
        if n > 0 {
            unsafe { cb.PrepareForSyncCompleted(S_OK)? } //~ completion-error-propagated
        } else {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let downloaded = self.download()?;
        unsafe {
            self.cb()?.SynchronizeCompleted(S_OK)?; //~ completion-error-propagated
        }
        println!("{downloaded} issues");
        Ok(())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let retry = self.failed.take();
        let cb = self.cb()?;
        let told = unsafe {
            cb.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, retry.as_slice()) //~ completion-error-propagated
        };
        Ok(told?)
    }

    fn ShowProperties(&self, _: HWND, _: *const GUID) -> Result<()> {
        if !self.dialogs {
            return Err(E_NOTIMPL.into());
        }
        let cb = self.cb()?;
        let () = unsafe { cb.ShowPropertiesCompleted(S_OK) }?; //~ completion-error-propagated
        Ok(())
    }
}
