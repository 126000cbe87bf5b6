//! Bad: a newtype with `unsafe impl Send` carries the callback into the worker thread, past COM's marshalling.

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

struct SendCallback(ISyncMgrSynchronizeCallback);

// "SyncMgr says that the callback may be used on any thread"
unsafe impl Send for SendCallback {} //~ callback-crosses-apartment

impl SendCallback {
    fn finish(&self, hr: HRESULT) {
        let _ = unsafe { self.0.SynchronizeCompleted(hr) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct FolderSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn exchange() -> Result<()> {
    Ok(())
}

impl ISyncMgrSynchronize_Impl for FolderSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = SendCallback(cb.ok_or_else(|| Error::from(E_UNEXPECTED))?);
        std::thread::spawn(move || {
            let _mta = Mta::enter();
            cb.finish(exchange().into());
        });
        Ok(())
    }
}
