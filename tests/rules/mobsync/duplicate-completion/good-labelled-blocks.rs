//! Blocks with labels give a code, or are left once the completion has been called.
//! Expected: no finding; each way through the blocks completes once.

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
        let hr = 'check: {
            if n == 0 {
                break 'check S_OK;
            }
            if ids.is_null() {
                break 'check E_POINTER;
            }
            probe(n as usize)
        };
        let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        Ok(())
    }
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        'told: {
            let list = self.ids.lock().unwrap().clone();
            if list.is_empty() {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
                break 'told;
            }
            for id in &list {
                if let Err(e) = copy(id) {
                    let _ = unsafe { cb.SynchronizeCompleted(e.code()) };
                    break 'told;
                }
            }
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let code = 'refuse: {
            let Ok(cb) = self.callback() else {
                break 'refuse E_UNEXPECTED;
            };
            if itemid.is_null() {
                break 'refuse E_POINTER;
            }
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
            S_OK
        };
        code.ok()
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let outcome: Result<()> = 'work: {
            let cb = match self.callback() {
                Ok(cb) => cb,
                Err(e) => break 'work Err(e),
            };
            if errorid.is_null() {
                break 'work Err(E_POINTER.into());
            }
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
            Ok(())
        };
        outcome
    }
}
