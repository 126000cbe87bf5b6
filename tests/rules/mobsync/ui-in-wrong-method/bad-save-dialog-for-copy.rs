//! Synchronize opens a save dialog to find a place for the conflict copy of a file.

use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::System::Com::{CLSCTX_INPROC_SERVER, CoCreateInstance};
use windows::Win32::UI::Shell::{
    FileSaveDialog, IFileSaveDialog, ISyncMgrSynchronize, ISyncMgrSynchronize_Impl,
    ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct PackageHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
}

impl PackageHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn place_for_copy(&self, owner: HWND) -> Result<()> {
        let picker: IFileSaveDialog =
            unsafe { CoCreateInstance(&FileSaveDialog, None, CLSCTX_INPROC_SERVER) }?;
        unsafe { picker.SetTitle(w!("Where should the other copy go?")) }?;
        unsafe { picker.Show(Some(owner)) } //~ ui-in-wrong-method
    }
}

impl ISyncMgrSynchronize_Impl for PackageHandler_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback()?;
        let mut outcome = Ok(());
        if modeless(&cb, true) == S_OK {
            outcome = self.place_for_copy(hwndparent);
            let _ = modeless(&cb, false);
        }
        outcome?;
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }
}
