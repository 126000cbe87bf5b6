//! The state travels in a tuple or a struct; its fields are set together with the completion.
//! Expected: no finding; the later test reads the field that the earlier block has set.

use std::cell::Cell;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Music {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    eager: bool,
    flags: Cell<u32>,
}

impl Music {
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

#[derive(Default)]
struct State {
    hr: HRESULT,
    done: bool,
}

impl ISyncMgrSynchronize_Impl for Music_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let list = self.ids.lock().unwrap().clone();
        let (mut hr, mut done) = (S_OK, false);
        for id in &list {
            if let Err(e) = copy(id) {
                (hr, done) = (e.code(), true);
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
                break;
            }
        }
        if !done {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
        Ok(())
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        let mut state = State::default();
        if n == 0 {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            state.done = true;
        }
        log("state kept");
        if !state.done {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let mut status = (S_OK, false);
        if itemid.is_null() {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
            status.1 = true;
        }
        if status.1 {
            return Ok(());
        }
        let _ = unsafe { cb.ShowPropertiesCompleted(status.0) };
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let state = if errorid.is_null() {
            State {
                hr: E_POINTER,
                done: false,
            }
        } else {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
            State {
                hr: S_OK,
                done: true,
            }
        };
        let State { hr, done } = state;
        if !done {
            return Err(hr.into());
        }
        Ok(())
    }
}
