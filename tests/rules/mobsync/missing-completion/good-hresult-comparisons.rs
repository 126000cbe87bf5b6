//! The status is a number: it is compared, masked and mapped before the completion.
//! Expected: no finding; the test that allows the completion excludes every failing return.

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
        let hr = probe(self.ids.lock().unwrap().len());
        if hr.0 < 0 {
            return Err(hr.into());
        }
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        hr.ok()
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        let hr = probe(n as usize);
        if hr != S_OK {
            return Err(hr.into());
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        hr.ok()
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let code = probe(2);
        let failed = code.0 & 0x8000_0000_u32 as i32 != 0;
        if failed {
            return code.ok();
        }
        let _ = unsafe { cb.ShowPropertiesCompleted(code) };
        Err(S_FALSE.into())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let hr = match probe(5) {
            HRESULT(0) => S_OK,
            E_OUTOFMEMORY => return E_OUTOFMEMORY.ok(),
            other if other.is_ok() => other,
            other => return Err(Error::from_hresult(other)),
        };
        let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
        match hr {
            S_OK => Ok(()),
            other => Err(other.into()),
        }
    }
}
