//! The outcome is tested, the completion is called for the good one only, then the outcome goes back.
//! Expected: no finding; where the returned value is an error nothing has been completed.

use std::cell::Cell;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Drawings {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    eager: bool,
    flags: Cell<u32>,
}

impl Drawings {
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

impl ISyncMgrSynchronize_Impl for Drawings_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let list = self.ids.lock().unwrap().clone();
        let outcome = list.iter().try_for_each(copy);
        if outcome.is_ok() {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        outcome
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        let outcome = probe(n as usize).ok();
        let failed = outcome.is_err();
        if !failed {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        outcome
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let trouble = probe(3).ok().err();
        if trouble.is_none() {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        }
        match trouble {
            Some(e) => Err(e),
            None => Ok(()),
        }
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let outcome = copy(&GUID::zeroed());
        if let Ok(()) = outcome {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        }
        if let Err(e) = outcome {
            return Err(e);
        }
        Ok(())
    }
}
