//! The method completes by itself only where the thread could not be started, and then no thread has the duty.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_OUTOFMEMORY, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Sheets {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    sheets: Mutex<Vec<GUID>>,
}

fn copy(id: &GUID) -> Result<()> {
    std::fs::copy(format!("{:08x}.csv", id.data1), "sheets/last.csv")?;
    Ok(())
}

fn work(agile: &AgileReference<ISyncMgrSynchronizeCallback>, sheets: &[GUID]) -> Result<()> {
    let cb = agile.resolve()?;
    let mut hr = S_OK;
    for id in sheets {
        let Err(error) = copy(id) else { continue };
        hr = error.code();
    }
    unsafe { cb.SynchronizeCompleted(hr) }
}

impl ISyncMgrSynchronize_Impl for Sheets_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let slot = self.callback.lock().unwrap().clone();
        let cb = slot.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&cb)?;
        let sheets = self.sheets.lock().unwrap().clone();
        let started = thread::Builder::new()
            .name("sheets".into())
            .spawn(move || work(&agile, &sheets))
            .is_ok();
        if !started {
            let hr: HRESULT = E_OUTOFMEMORY;
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
        Ok(())
    }
}
