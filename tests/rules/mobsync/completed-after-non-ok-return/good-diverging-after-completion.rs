//! Behind the completion the bad branches do not return at all.

use std::process;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

const STRICT: bool = false;

#[implement(ISyncMgrSynchronize)]
pub struct Meters {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    readings: Mutex<Vec<i32>>,
}

impl Meters {
    fn seal(&self) -> Result<usize> {
        Ok(self.readings.lock().unwrap().len())
    }
}

impl ISyncMgrSynchronize_Impl for Meters_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        if STRICT {
            // Compiled out: the constant above is false.
            return Err(E_UNEXPECTED.into());
        }
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let _ = unsafe { callback.SynchronizeCompleted(S_OK) };
        let Ok(sealed) = self.seal() else {
            eprintln!("readings cannot be sealed");
            process::abort();
        };
        match sealed {
            0 => Ok(()),
            1..=4096 => Ok(()),
            n => panic!("{n} readings at once"),
        }
    }
}
