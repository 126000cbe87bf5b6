//! Every answer but S_OK completes and leaves; the box stands behind that, without a condition of
//! its own.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{MB_ICONWARNING, MessageBoxW};
use windows::core::{Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct PlantHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl PlantHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn done(&self, cb: &ISyncMgrSynchronizeCallback) {
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
    }
}

impl ISyncMgrSynchronize_Impl for PlantHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if modeless(&cb, true) != S_OK {
            self.done(&cb);
            return Ok(());
        }
        let text = w!("Pump 3 sent no readings.");
        unsafe { MessageBoxW(Some(hwndparent), text, w!("Plant"), MB_ICONWARNING) };
        let _ = modeless(&cb, false);
        self.done(&cb);
        Ok(())
    }
}
