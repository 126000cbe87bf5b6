//! The answer of the callback is looked at, logged or recovered, but never given back.
//! Expected: no finding; whatever the completion answers, the method returns `Ok`.

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
        let told = unsafe { cb.SynchronizeCompleted(S_OK) };
        if let Err(e) = &told {
            log(&e.message());
            return Ok(());
        }
        told
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        unsafe { cb.PrepareForSyncCompleted(probe(n as usize)) }.or_else(|e| {
            log(&e.message());
            Ok(())
        })
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        match unsafe { cb.ShowPropertiesCompleted(S_OK) } {
            Err(e) => {
                log(&e.message());
                Ok(())
            }
            fine => fine,
        }
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        unsafe { cb.ShowErrorCompleted(S_OK, &[]) }
            .map_or_else(|e| log(&e.message()), |()| log("told"));
        Ok(())
    }
}
