//! `&&` and `||` choose which call is made; values travel through blocks and `break`.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Switchboard {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Switchboard_Impl {
    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let many = n > 10;
        let _ = many && unsafe { cb.PrepareForSyncCompleted(E_FAIL) }.is_ok();
        let _ = many || unsafe { cb.PrepareForSyncCompleted(S_OK) }.is_ok();
        Ok(())
    }

    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let told = 'tell: {
            if hwndparent.is_invalid() {
                break 'tell false;
            }
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            true
        };
        if told {
            return Ok(());
        }
        let _ = unsafe { cb.SynchronizeCompleted(E_FAIL) };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let hr = loop {
            if errorid.is_null() {
                break E_FAIL;
            }
            break S_OK;
        };
        match unsafe { cb.ShowErrorCompleted(hr, &[]) } {
            Ok(()) if hr.is_err() => println!("told of the failure"),
            Ok(()) => {}
            Err(e) => eprintln!("{e}"),
        }
        Ok(())
    }
}
