//! `S_OK` and `HRESULT(0)` as arguments, in comparisons and in `ok`: no `Err` is made of them.

use std::cell::{Cell, RefCell};

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Zero {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    last: Cell<HRESULT>,
}

impl Zero {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.callback
            .borrow()
            .clone()
            .ok_or(Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Zero_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback()?;
        let _ = unsafe { callback.PrepareForSyncCompleted(HRESULT(0)) };
        S_OK.ok()
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let callback = self.callback()?;
        let hr = self.last.replace(HRESULT::default());
        if hr != S_OK && hr.is_err() {
            return Err(hr.into());
        }
        let _ = unsafe { callback.SynchronizeCompleted(S_OK) };
        HRESULT(0).ok()
    }

    fn SetItemStatus(&self, _: *const GUID, status: u32) -> Result<()> {
        let hr = match status {
            0 => S_OK,
            _ => E_FAIL,
        };
        if hr == S_OK {
            return Ok(());
        }
        Err(hr.into())
    }
}
