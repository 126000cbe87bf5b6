//! Errors of the crate become windows errors through `From`; some never leave a closure.
//! Expected: no finding; what reaches the manager as an error has a code nobody can read off here.

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

enum StoreError {
    TooMany,
    Declined,
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::TooMany => E_OUTOFMEMORY.into(),
            StoreError::Declined => S_FALSE.into(),
        }
    }
}

fn load(count: usize) -> std::result::Result<(), StoreError> {
    if count > 100 {
        Err(StoreError::TooMany)
    } else {
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        let count = usize::try_from(n).map_err(|_| StoreError::TooMany)?;
        load(count)?;
        if count == 0 {
            return Err(StoreError::Declined.into());
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let found: Result<()> = (|| {
            if self.ids.lock().unwrap().is_empty() {
                return Err(Error::empty());
            }
            load(3)?;
            Ok(())
        })();
        match found {
            Ok(()) => {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            }
            Err(e) if e.code() == S_OK => {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            }
            Err(e) => return Err(e),
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let mut first = Error::empty();
        for part in 0..4 {
            if let Err(e) = load(part) {
                first = e.into();
                break;
            }
        }
        if first.code() != S_OK {
            return Err(first);
        }
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let parsed = u32::from_str_radix("2a", 16).ok();
        let level = parsed
            .filter(|level| *level > 0)
            .ok_or(StoreError::Declined)?;
        let pick: std::result::Result<u32, HRESULT> = if level > 9 { Err(S_OK) } else { Ok(level) };
        let code = pick.map_or_else(|code| code, |_| S_FALSE);
        let _ = unsafe { cb.ShowErrorCompleted(code, &[]) };
        Ok(())
    }
}
