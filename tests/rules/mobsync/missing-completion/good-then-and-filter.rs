//! `then`, `filter`, `is_some_and` and `map_or` guard the completion instead of `if`.
//! Expected: no finding; the guards are complements, exactly one closure runs.

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
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        let empty = n == 0;
        empty.then(|| {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        });
        (!empty).then(|| {
            let _ = unsafe { cb.PrepareForSyncCompleted(probe(n as usize)) };
        });
        Ok(())
    }
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let count = self.ids.lock().unwrap().len();
        let early = Some(&cb).filter(|_| count == 0);
        if let Some(cb) = early {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        if early.is_none() {
            let _ = unsafe { cb.SynchronizeCompleted(probe(count)) };
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let mark = itemid.is_null().then_some(S_FALSE);
        if let Some(hr) = mark {
            let _ = unsafe { cb.ShowPropertiesCompleted(hr) };
        }
        if mark.is_some_and(|hr| hr == S_FALSE) {
            return Ok(());
        }
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let known = unsafe { errorid.as_ref() }.map_or(false, |id| id.data1 != 0);
        if known {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        }
        known.then_some(()).ok_or_else(|| Error::from(E_INVALIDARG))
    }
}
