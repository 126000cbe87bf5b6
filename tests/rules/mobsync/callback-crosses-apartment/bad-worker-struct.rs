//! Bad: the whole worker is declared Send by hand, and one of its fields is the callback.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::System::Com::{COINIT_MULTITHREADED, CoInitializeEx, CoUninitialize};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, HRESULT, Result, implement};

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
    items: Vec<GUID>,
    feedback: ISyncMgrSynchronizeCallback,
}

impl Worker {
    fn upload_all(&self) -> Result<()> {
        eprintln!("{} albums", self.items.len());
        Ok(())
    }

    fn run(self) {
        let _mta = Mta::enter();
        let hr = HRESULT::from(self.upload_all());
        let _ = unsafe { self.feedback.SynchronizeCompleted(hr) };
    }
}

unsafe impl Send for Worker {} //~ callback-crosses-apartment

#[implement(ISyncMgrSynchronize)]
pub struct PhotoSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    albums: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for PhotoSync_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let feedback = self.callback.lock().unwrap().clone();
        let worker = Worker {
            feedback: feedback.ok_or_else(|| Error::from(E_UNEXPECTED))?,
            items: self.albums.lock().unwrap().clone(),
        };
        std::thread::spawn(move || worker.run());
        Ok(())
    }
}
