//! A status decides by constants, comparisons and class tests which of the calls is made.

use std::sync::Mutex;

use windows::Win32::Foundation::{
    E_ABORT, E_ACCESSDENIED, E_FAIL, E_OUTOFMEMORY, E_UNEXPECTED, HWND, S_OK,
};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Result, implement};

const E_QUOTA: HRESULT = HRESULT(0x8007_0718_u32 as i32);

#[implement(ISyncMgrSynchronize)]
struct Depot {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn stock(n: u32) -> HRESULT {
    match n % 4 {
        0 => S_OK,
        1 => E_QUOTA,
        2 => E_ABORT,
        _ => E_OUTOFMEMORY,
    }
}

impl ISyncMgrSynchronize_Impl for Depot_Impl {
    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let hr = stock(n);
        match hr {
            E_ABORT | E_QUOTA => {
                let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
            }
            S_OK => {
                println!("in stock");
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
            other if other.is_err() => {
                let _ = unsafe { cb.PrepareForSyncCompleted(other) };
            }
            _ => {
                let _ = unsafe { cb.PrepareForSyncCompleted(E_FAIL) };
            }
        }
        Ok(())
    }

    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut hr = S_OK;
        if hwndparent.is_invalid() {
            hr = E_ACCESSDENIED;
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
        if hr == S_OK {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let hr = stock(errorid as usize as u32);
        if hr.is_err() {
            let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
        }
        if hr.is_ok() {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        }
        Ok(())
    }
}
