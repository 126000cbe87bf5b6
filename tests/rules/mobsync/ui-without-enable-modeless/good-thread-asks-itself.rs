//! ShowError hands everything to a thread; the thread resolves the callback, asks, shows and takes
//! back.

use std::sync::{Mutex, PoisonError};
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Controls::{TDCBF_CLOSE_BUTTON, TaskDialog};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Interface, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct CourseHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn modeless(cb: &ISyncMgrSynchronizeCallback, on: bool) -> HRESULT {
    unsafe { (Interface::vtable(cb).EnableModeless)(Interface::as_raw(cb), on.into()) }
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

fn show_and_complete(cb: &ISyncMgrSynchronizeCallback, owner: HWND) {
    let mut hr = S_OK;
    if modeless(cb, true) == S_OK {
        let text = w!("Course material is missing.");
        let shown = unsafe {
            TaskDialog(
                Some(owner),
                None,
                w!("Courses"),
                text,
                None,
                TDCBF_CLOSE_BUTTON,
                None,
                None,
            )
        };
        let _ = modeless(cb, false);
        hr = HRESULT::from(shown);
    }
    let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
}

impl CourseHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self
            .callback
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for CourseHandler_Impl {
    fn ShowError(&self, hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let agile = AgileReference::new(&self.callback()?)?;
        let owner = hwndparent.0 as usize;
        thread::spawn(move || {
            let _mta = Mta::enter();
            if let Ok(cb) = agile.resolve() {
                show_and_complete(&cb, HWND(owner as *mut _));
            }
        });
        Ok(())
    }
}
