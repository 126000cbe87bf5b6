//! Bad: a generic "trust me" wrapper makes anything Send, and here it is used for the callback.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, HRESULT, Result, implement};

struct Mta;

impl Mta {
    fn enter() -> Self {
        let _ = unsafe { CoInitializeEx(None, COINIT_MULTITHREADED) };
        Self
    }
}

impl Drop for Mta {
    fn drop(&mut self) {
        unsafe { CoUninitialize() };
    }
}

struct AssertSend<T>(T);

unsafe impl<T> Send for AssertSend<T> {} //~ callback-crosses-apartment

impl<T> AssertSend<T> {
    fn into_inner(self) -> T {
        self.0
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct CalendarHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn exchange() -> Result<()> {
    Ok(())
}

impl ISyncMgrSynchronize_Impl for CalendarHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb: Option<ISyncMgrSynchronizeCallback> = self.callback.lock().unwrap().clone();
        let cb: ISyncMgrSynchronizeCallback = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let portable = AssertSend::<ISyncMgrSynchronizeCallback>(cb);
        std::thread::spawn(move || {
            let _mta = Mta::enter();
            let cb = portable.into_inner();
            let hr = HRESULT::from(exchange());
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        Ok(())
    }
}
