//! `S_FALSE.ok()` whose result stays inside: asserted, compared, discarded, or in another function.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

/// Says whether this version of the crate treats all success codes alike.
fn erases_success_codes() -> bool {
    S_FALSE.ok().is_ok()
}

#[implement(ISyncMgrSynchronize)]
pub struct Doubt {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Doubt_Impl {
    fn Initialize(&self, _: u32, _: u32, _: u32, _: *const u8) -> Result<()> {
        assert!(S_FALSE.ok().is_ok(), "a success code is no error");
        if S_FALSE.ok().is_err() || !erases_success_codes() {
            return Err(E_FAIL.into());
        }
        let _ = S_FALSE.ok();
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let callback = self
            .callback
            .borrow()
            .clone()
            .ok_or(Error::from(E_UNEXPECTED))?;
        let verdict = match S_FALSE.ok() {
            Ok(()) => S_OK,
            Err(e) => e.code(),
        };
        let _ = unsafe { callback.SynchronizeCompleted(verdict) };
        Ok(())
    }

    fn SetItemStatus(&self, _: *const GUID, _: u32) -> Result<()> {
        std::thread::spawn(|| -> Result<()> {
            // The thread's value goes nowhere.
            S_FALSE.ok()
        });
        Ok(())
    }
}
