//! The program ends if the manager cannot be told: no return value comes out of that path.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Probe {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Probe_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self
            .callback
            .borrow()
            .clone()
            .ok_or(Error::from(E_UNEXPECTED))?;
        unsafe { callback.PrepareForSyncCompleted(S_OK) }.expect("the manager listens");
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let callback = self
            .callback
            .borrow()
            .clone()
            .ok_or(Error::from(E_UNEXPECTED))?;
        let told = unsafe { callback.SynchronizeCompleted(S_OK) };
        let Ok(()) = told else {
            unreachable!("tested with a manager that always listens");
        };
        told
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let callback = self
            .callback
            .borrow()
            .clone()
            .ok_or(Error::from(E_UNEXPECTED))?;
        if let Err(e) = unsafe { callback.ShowErrorCompleted(S_OK, &[]) } {
            eprintln!("{e}");
            std::process::exit(1)
        }
        Ok(())
    }
}
