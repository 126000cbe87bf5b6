//! A retry loop leaves right after the one completion, and goes round again without it.
//! Expected: no finding; `continue` never follows a completion and no way out lacks one.

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
        let mut tries = 0;
        loop {
            match copy(&GUID::zeroed()) {
                Err(_) if tries < 3 => {
                    tries += 1;
                    continue;
                }
                Err(e) => {
                    let _ = unsafe { cb.SynchronizeCompleted(e.code()) };
                    break;
                }
                Ok(()) => {
                    let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
                    break;
                }
            }
        }
        Ok(())
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        for attempt in 0..5 {
            let hr = probe(attempt + n as usize);
            if hr.is_err() {
                log("again");
                continue;
            }
            let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
            return Ok(());
        }
        Err(E_FAIL.into())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        'again: loop {
            for part in 0..3 {
                if probe(part).is_err() {
                    continue 'again;
                }
            }
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
            return Ok(());
        }
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let mut done = false;
        while !done {
            if probe(3).is_ok() {
                let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
                done = true;
            }
        }
        Ok(())
    }
}
