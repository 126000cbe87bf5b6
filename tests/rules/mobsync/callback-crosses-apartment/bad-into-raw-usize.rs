//! Bad: the callback travels as an integer and is rebuilt with from_raw on the other thread.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, HRESULT, Interface, Result, implement};

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

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn fetch() -> Result<()> {
    Ok(())
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let address = cb.into_raw() as usize; //~ callback-crosses-apartment
        std::thread::spawn(move || {
            let _mta = Mta::enter();
            let raw = address as *mut core::ffi::c_void;
            let cb = unsafe { ISyncMgrSynchronizeCallback::from_raw(raw) };
            let hr = HRESULT::from(fetch());
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        Ok(())
    }
}
