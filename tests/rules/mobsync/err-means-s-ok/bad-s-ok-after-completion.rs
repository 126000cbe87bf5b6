//! `Err` made of `S_OK`, behind a completion: the state machine survives it, the reader does not.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Result, implement};

const DONE: HRESULT = S_OK;

#[implement(ISyncMgrSynchronize)]
pub struct Puzzle {
    cb: RefCell<Option<ISyncMgrSynchronizeCallback>>,
}

impl Puzzle {
    fn cb(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb.borrow().clone().ok_or(Error::from(E_UNEXPECTED))
    }

    fn save(&self) -> std::result::Result<(), String> {
        std::fs::write("puzzle.txt", "solved").map_err(|e| e.to_string())
    }
}

impl ISyncMgrSynchronize_Impl for Puzzle_Impl {
    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.cb()?;
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        if n == 0 {
            return Err(S_OK.into()); //~ err-means-s-ok
        }
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.cb()?;
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        self.save().map_err(|_| Error::empty())?; //~ err-means-s-ok
        Ok(())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let cb = self.cb()?;
        let _ = unsafe { cb.ShowErrorCompleted(DONE, &[]) };
        Err(Error::from(DONE)) //~ err-means-s-ok
    }
}
