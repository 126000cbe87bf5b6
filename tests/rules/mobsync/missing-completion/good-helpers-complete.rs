//! Helpers complete: a method of the handler, a free function, a helper that is not told of the
//! callback because it finds it itself, and one in a branch only.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Wiki {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl Wiki {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let stored = self.callback.lock().unwrap().clone();
        stored.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn tell_prepared(&self, cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
        let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
    }

    fn finish(&self, hr: HRESULT) {
        if let Ok(cb) = self.callback() {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
    }
}

fn close_properties(cb: ISyncMgrSynchronizeCallback) {
    let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
}

fn close_error(cb: &ISyncMgrSynchronizeCallback, hr: HRESULT) {
    let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
}

impl ISyncMgrSynchronize_Impl for Wiki_Impl {
    fn PrepareForSync(&self, count: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        if count == 0 {
            self.tell_prepared(&cb, S_OK);
            return Ok(());
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        self.finish(S_OK);
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        close_properties(cb);
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let hr = if errorid.is_null() {
            E_UNEXPECTED
        } else {
            S_OK
        };
        close_error(&cb, hr);
        Ok(())
    }
}
