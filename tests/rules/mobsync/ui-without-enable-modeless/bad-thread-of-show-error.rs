//! ShowError starts a thread for its task dialog, and the thread does not ask EnableModeless(TRUE)
//! either.

use std::sync::{Mutex, PoisonError};
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Controls::{TDCBF_CLOSE_BUTTON, TaskDialog};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct ParcelHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

struct Mta;

impl Mta {
    fn enter() -> Self {
        let _ = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
        Mta
    }
}

impl Drop for Mta {
    fn drop(&mut self) {
        unsafe { CoUninitialize() }
    }
}

impl ParcelHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn explain(owner: HWND) -> Result<()> {
    unsafe {
        TaskDialog(
            //~^ ui-without-enable-modeless
            Some(owner),
            None,
            w!("Parcels"),
            w!("Three parcels are unknown."),
            None,
            TDCBF_CLOSE_BUTTON,
            None,
            None,
        )
    }
}

impl ISyncMgrSynchronize_Impl for ParcelHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let agile = AgileReference::new(&self.callback()?)?;
        let owner = hwndparent.0 as usize;
        thread::spawn(move || {
            let _mta = Mta::enter();
            let shown = explain(HWND(owner as *mut _));
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.ShowErrorCompleted(HRESULT::from(shown), &[]) };
            }
        });
        Ok(())
    }
}
