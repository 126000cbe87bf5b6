//! The result stands in a variable that changes together with the completion.
//! Expected: no finding; it holds `Ok` exactly where the completion has been called.

use std::cell::Cell;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Archive {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    eager: bool,
    flags: Cell<u32>,
}

impl Archive {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        self.cb
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn copy(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        Err(E_INVALIDARG.into())
    } else {
        Ok(())
    }
}

fn probe(count: usize) -> HRESULT {
    if count > 4096 { E_OUTOFMEMORY } else { S_OK }
}

fn log(text: &str) {
    eprintln!("{text}");
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let mut result: Result<()> = Err(E_FAIL.into());
        if probe(self.ids.lock().unwrap().len()).is_ok() {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            result = Ok(());
        }
        result
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        let mut result = Ok(());
        if ids.is_null() && n > 0 {
            result = Err(Error::from(E_POINTER));
        } else {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        result
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let verdict;
        match unsafe { itemid.as_ref() } {
            Some(id) if id.data1 == 0 => verdict = E_INVALIDARG,
            Some(_) | None => {
                let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
                verdict = S_OK;
            }
        }
        verdict.ok()
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let (told, hr) = if errorid.is_null() {
            (false, E_POINTER)
        } else {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
            (true, S_OK)
        };
        if told { Ok(()) } else { Err(hr.into()) }
    }
}
