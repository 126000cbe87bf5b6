//! Tuples, slices, bindings by reference and guards divide the cases.
//! Expected: no finding; every case completes once or returns a failure without it.

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
        let list = if n == 0 {
            &[][..]
        } else {
            unsafe { std::slice::from_raw_parts(ids, n as usize) }
        };
        match list {
            [] => {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
            [one] if copy(one).is_err() => return Err(E_INVALIDARG.into()),
            [_] => {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
            [first, .., last] => {
                let hr = HRESULT::from(copy(first).and_then(|()| copy(last)));
                let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
            }
        }
        Ok(())
    }
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let list = self.ids.lock().unwrap().clone();
        let quiet = hwnd.is_invalid();
        match (quiet, list.as_slice()) {
            (true, _) => {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            }
            (false, []) => {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            }
            (false, _) => log("with a window"),
        }
        if !hwnd.is_invalid() && !list.is_empty() {
            let _ = unsafe {
                cb.SynchronizeCompleted(
                    list.iter()
                        .map(|id| HRESULT::from(copy(id)))
                        .find(|hr| hr.is_err())
                        .unwrap_or(S_OK),
                )
            };
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let slot = self.cb.lock().unwrap().clone();
        match (&slot, unsafe { itemid.as_ref() }) {
            (None, _) => Err(E_UNEXPECTED.into()),
            (Some(cb), Some(&GUID { data1: 0, .. }) | None) => {
                let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
                Ok(())
            }
            (Some(cb), Some(id)) => {
                copy(id)?;
                let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
                Ok(())
            }
        }
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let mut state = (self.callback()?, false);
        match &mut state {
            (cb, done) if errorid.is_null() => {
                let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
                *done = true;
            }
            (_, done) => *done = false,
        }
        let (cb, done) = &state;
        if !*done {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        }
        Ok(())
    }
}
