//! Spellings of `windows` 0.52: `Error::OK`, and `HRESULT::from_win32` with code 0.

use std::cell::RefCell;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Classic {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    skipped: RefCell<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Classic {
    fn Initialize(&self, reserved: u32, _: u32, _: u32, _: *const u8) -> Result<()> {
        if reserved != 0 {
            Err(Error::OK) //~ err-means-s-ok
        } else {
            Ok(())
        }
    }

    fn SetItemStatus(&self, pitemid: *const GUID, _: u32) -> Result<()> {
        let id = unsafe { pitemid.as_ref() };
        match id {
            Some(id) => self.skipped.borrow_mut().push(*id),
            None => return Err(HRESULT::from_win32(0).into()), //~ err-means-s-ok
        }
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let callback = self.callback.borrow().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let _ = unsafe { callback.SynchronizeCompleted(S_OK) };
        Ok(())
    }
}
