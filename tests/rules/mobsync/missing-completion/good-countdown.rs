//! A counter starts at the number of items and completes when it reaches zero.
//! Expected: no finding; it reaches zero exactly once, and an empty list leaves early.

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
        let list = self.ids.lock().unwrap().clone();
        let mut remaining = list.len();
        if remaining == 0 {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            return Ok(());
        }
        for id in &list {
            let _ = copy(id);
            remaining -= 1;
            if remaining == 0 {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            }
        }
        Ok(())
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        let mut told = 0;
        if n == 0 {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            told += 1;
        }
        self.flags.set(n);
        if told == 0 {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let mut completions = 0usize;
        for id in self.ids.lock().unwrap().iter() {
            if completions == 0 && copy(id).is_err() {
                let _ = unsafe { cb.ShowPropertiesCompleted(E_FAIL) }; //~ guard-held-across-callback
                completions = 1;
            }
        }
        if completions < 1 {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        }
        Ok(())
    }
}
