//! Good: what travels as an integer is the address of a boxed job, and the job holds an AgileReference.

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

struct Job {
    callback: AgileReference<ISyncMgrSynchronizeCallback>,
    books: Vec<GUID>,
}

fn merge(books: &[GUID]) -> Result<()> {
    eprintln!("{} books", books.len());
    Ok(())
}

fn entry(param: usize) {
    let _mta = Mta::enter();
    let job = unsafe { Box::from_raw(param as *mut Job) };
    let Ok(cb) = job.callback.resolve() else {
        return;
    };
    let hr = HRESULT::from(merge(&job.books));
    let _ = unsafe { cb.SynchronizeCompleted(hr) };
}

#[implement(ISyncMgrSynchronize)]
pub struct ContactHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    books: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for ContactHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let callback = AgileReference::new(&cb)?;
        let books = self.books.lock().unwrap().clone();
        let param = Box::into_raw(Box::new(Job { callback, books })) as usize;
        std::thread::spawn(move || entry(param));
        Ok(())
    }
}
