//! Each count test has its complement: exactly one of the two blocks completes.
//! Expected: no finding, the two conditions can never hold together nor fail together.

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
        if n == 0 {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        log("prepared");
        if n > 0 {
            let list = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            self.ids.lock().unwrap().extend_from_slice(list);
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        Ok(())
    }
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let Some(cb) = self.cb.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let list = self.ids.lock().unwrap().clone();
        let count = list.len();
        if count < 1 {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        let hr = probe(count);
        if count >= 1 {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let height = self.flags.get();
        if !(height != 0) {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
            return Ok(());
        }
        if 0 < height {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        }
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let count = self.ids.lock().unwrap().len();
        if count < 64 {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        }
        if 64 <= count {
            let _ = unsafe { cb.ShowErrorCompleted(E_FAIL, &[]) };
        }
        Ok(())
    }
}
