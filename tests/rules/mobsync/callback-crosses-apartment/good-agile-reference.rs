//! Good: the callback goes to the worker as an AgileReference and is resolved there.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::*;
use windows::core::*;

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
pub struct FolderSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn exchange() -> Result<()> {
    Ok(())
}

impl ISyncMgrSynchronize_Impl for FolderSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&cb)?;
        std::thread::spawn(move || {
            let _mta = Mta::enter();
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.SynchronizeCompleted(exchange().into()) };
            }
        });
        Ok(())
    }
}
