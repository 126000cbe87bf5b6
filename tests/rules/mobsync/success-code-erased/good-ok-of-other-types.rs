//! `ok` on things that are no status: results, options, locks, and a type of this file.

use std::str::FromStr;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Ref, Result, implement};

#[derive(Clone, Copy)]
struct Gate {
    open: bool,
}

impl Gate {
    fn ok(self) -> Result<()> {
        if self.open {
            Ok(())
        } else {
            Err(S_FALSE.into())
        }
    }
}

const MAIN_GATE: Gate = Gate { open: false };

#[implement(ISyncMgrSynchronize)]
pub struct Yard {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    limit: Mutex<u32>,
}

impl ISyncMgrSynchronize_Impl for Yard_Impl {
    fn Initialize(&self, _: u32, _: u32, _: u32, _: *const u8) -> Result<()> {
        let limit = std::env::var("YARD_LIMIT").ok();
        let limit = limit.and_then(|text| u32::from_str(text.trim()).ok());
        *self.limit.lock().ok().ok_or(Error::from(E_UNEXPECTED))? = limit.unwrap_or(16);
        MAIN_GATE.ok()
    }

    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        let callback = lpcallback.ok().ok().cloned();
        *self.callback.lock().unwrap() = callback;
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        if n > *self.limit.lock().unwrap() {
            return Err(E_INVALIDARG.into());
        }
        let held = self.callback.lock().unwrap();
        let callback = held.as_ref().ok_or(Error::from(E_UNEXPECTED))?;
        Gate { open: n != 0 }.ok()?;
        unsafe { callback.PrepareForSyncCompleted(S_OK) }.ok(); //~ guard-held-across-callback
        Ok(())
    }
}
