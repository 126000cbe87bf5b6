//! Good: the worker struct is declared Send because of its window handle; its callback field is an AgileReference.

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

struct Worker {
    callback: AgileReference<ISyncMgrSynchronizeCallback>,
    owner: HWND,
    albums: Vec<GUID>,
}

// SAFETY: AgileReference is Send by itself, HWND is a number.
unsafe impl Send for Worker {}

impl Worker {
    fn upload_all(&self) -> Result<()> {
        eprintln!("{} albums for {:?}", self.albums.len(), self.owner);
        Ok(())
    }

    fn run(self) {
        let _mta = Mta::enter();
        let Ok(cb) = self.callback.resolve() else {
            return;
        };
        let hr = HRESULT::from(self.upload_all());
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct PhotoSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    albums: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for PhotoSync_Impl {
    fn Synchronize(&self, hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let worker = Worker {
            callback: AgileReference::new(cb.as_ref().ok_or(Error::from(E_UNEXPECTED))?)?,
            owner: hwndparent,
            albums: self.albums.lock().unwrap().clone(),
        };
        std::thread::spawn(move || worker.run());
        Ok(())
    }
}
