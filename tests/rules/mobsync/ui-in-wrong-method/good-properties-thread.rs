//! The dialog runs in a thread of ShowProperties, and Synchronize starts a thread of its own that
//! shows nothing.

use std::sync::{Mutex, PoisonError};
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Controls::{TDCBF_OK_BUTTON, TaskDialog};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct BandHandler {
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

fn properties(owner: HWND) -> HRESULT {
    let text = w!("Songs are fetched at night.");
    HRESULT::from(unsafe {
        TaskDialog(
            Some(owner),
            None,
            w!("Band"),
            text,
            None,
            TDCBF_OK_BUTTON,
            None,
            None,
        )
    })
}

impl BandHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for BandHandler_Impl {
    fn ShowProperties(&self, hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let agile = AgileReference::new(&self.callback()?)?;
        let owner = hwndparent.0 as usize;
        thread::spawn(move || {
            let _mta = Mta::enter();
            let hr = properties(HWND(owner as *mut _));
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.ShowPropertiesCompleted(hr) };
            }
        });
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = AgileReference::new(&self.callback()?)?;
        thread::spawn(move || {
            let _mta = Mta::enter();
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            }
        });
        Ok(())
    }
}
