//! `ShowProperties` and `ShowError` may complete before any success code, named constants included.
//! Expected: no finding; the constants are success codes, whatever their names suggest.

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

const DECLINED: HRESULT = HRESULT(1);
const E_NOTHING_TO_SHOW: HRESULT = HRESULT(0x0004_0300);

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        Err(DECLINED.into())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        if errorid.is_null() {
            return Err(Error::new(E_NOTHING_TO_SHOW, "nothing to show"));
        }
        Err(Error::from_hresult(HRESULT(0x0004_0210)))
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        let answer = if n == 0 { DECLINED } else { S_OK };
        if answer == DECLINED {
            return Err(answer.into());
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        answer.ok()
    }
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let answer = match self.flags.get() {
            0 => S_OK,
            1 => S_FALSE,
            _ => E_FAIL,
        };
        match answer {
            S_OK => {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
                Ok(())
            }
            S_FALSE => Err(S_FALSE.into()),
            other => other.ok(),
        }
    }
}
