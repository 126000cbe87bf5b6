//! Flags change through references, `replace`, closures and helpers with `&mut`.
//! Expected: no finding; each later test sees the change, so the second call is not reached.

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

struct State {
    done: bool,
}

impl State {
    fn mark(&mut self) {
        self.done = true;
    }
}

fn mark(done: &mut bool) {
    *done = true;
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let mut done = false;
        let d = &mut done;
        for id in self.ids.lock().unwrap().iter() {
            if let Err(e) = copy(id) {
                let _ = unsafe { cb.SynchronizeCompleted(e.code()) }; //~ guard-held-across-callback
                *d = true;
                break;
            }
        }
        if !done {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        Ok(())
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        let mut told = false;
        for i in 0..n {
            if probe(i as usize).is_err() && !std::mem::replace(&mut told, true) {
                let _ = unsafe { cb.PrepareForSyncCompleted(E_FAIL) };
            }
        }
        if !told {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let mut state = State { done: false };
        if itemid.is_null() {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
            state.mark();
        }
        if !state.done {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        }
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let mut done = false;
        if errorid.is_null() {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
            mark(&mut done);
        }
        if done {
            return Ok(());
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
