//! One immutable condition, asked again further down in other words.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Tides {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn forecast(n: u32) -> Result<u32> {
    if n == 3 { Err(E_FAIL.into()) } else { Ok(n) }
}

impl ISyncMgrSynchronize_Impl for Tides_Impl {
    fn PrepareForSync(&self, cbnumitems: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        if cbnumitems == 0 {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        println!("{cbnumitems} harbours");
        if cbnumitems != 0 {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        Ok(())
    }

    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let table = forecast(hwndparent.0 as u32);
        if let Err(e) = &table {
            let _ = unsafe { cb.SynchronizeCompleted(e.code()) };
        }
        let failed = table.is_err();
        if failed {
            eprintln!("no forecast");
        }
        if let Ok(height) = table {
            println!("{height} cm");
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let slot = self.callback.lock().unwrap().clone();
        let known = !errorid.is_null();
        if let Some(cb) = &slot
            && known
        {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        }
        if slot.is_some() && !known {
            let cb = slot.unwrap();
            let _ = unsafe { cb.ShowErrorCompleted(E_FAIL, &[]) };
        }
        Ok(())
    }
}
