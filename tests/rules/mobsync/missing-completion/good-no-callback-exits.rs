//! Four ways of finding out that there is no callback; with nobody to tell, success is fine.

use std::sync::Mutex;

use windows::Win32::Foundation::{HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Archive {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Ok(());
        };
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let slot = self.callback.lock().unwrap().clone();
        if slot.is_none() {
            return Ok(());
        }
        let cb = slot.unwrap();
        unsafe {
            let _ = cb.SynchronizeCompleted(S_OK);
        }
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let slot = self.callback.lock().unwrap().clone();
        if let Some(cb) = &slot {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        }
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        match self.agile.resolve() {
            Ok(cb) => {
                if let Err(e) = unsafe { cb.ShowErrorCompleted(S_OK, &[]) } {
                    eprintln!("manager: {e}");
                }
                Ok(())
            }
            Err(_) => Ok(()),
        }
    }
}
