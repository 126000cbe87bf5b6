//! The completion stands in the closure that runs only when everything before it went well.
//! Expected: no finding; `map`, `and_then`, `inspect` never run their closure for an error.

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
        list.iter().try_for_each(copy).map(|()| {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        })
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        probe(n as usize).ok().and_then(|()| {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            Ok(())
        })
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        self.callback().map(|cb| {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        })
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        copy(&GUID::zeroed())
            .inspect(|()| {
                let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
            })
            .map_err(|_| Error::from(E_FAIL))
    }
}
