//! Methods with the same names that the manager never calls: an inherent one, one of another trait,
//! and a nested function. Their return values do not reach it.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, Result, implement};

pub trait Engine {
    fn Synchronize(&self, callback: &ISyncMgrSynchronizeCallback) -> Result<u32>;
}

pub struct Simulated(u32);

impl Engine for Simulated {
    #[allow(non_snake_case)]
    fn Synchronize(&self, callback: &ISyncMgrSynchronizeCallback) -> Result<u32> {
        unsafe { callback.SynchronizeCompleted(S_OK) }?;
        if self.0 == 0 {
            return Err(E_FAIL.into());
        }
        Ok(self.0)
    }
}

impl Simulated {
    #[allow(non_snake_case)]
    pub fn PrepareForSync(&self, callback: &ISyncMgrSynchronizeCallback) -> Result<()> {
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Err(E_FAIL.into())
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Handler {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Handler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        fn checked(n: u32) -> Result<u32> {
            if n > 7 {
                return Err(E_FAIL.into());
            }
            Ok(n)
        }

        let callback = self
            .callback
            .borrow()
            .clone()
            .ok_or(Error::from(E_UNEXPECTED))?;
        let n = checked(5)?;
        let _ = unsafe { callback.SynchronizeCompleted(S_OK) };
        let _ = checked(n + 1);
        Ok(())
    }
}
