//! More ways to get rid of the answer: `or`, `unwrap_or_default`, `is_err`, `ok`, `inspect_err`, `drop`.
//! Expected: no finding; none of them can make the method fail after the completion.

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
        unsafe { cb.SynchronizeCompleted(S_OK) }.or(Ok(()))
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        unsafe { cb.PrepareForSyncCompleted(S_OK) }
            .inspect_err(|e| log(&e.message()))
            .unwrap_or_default();
        if n == 0 {
            return Ok(());
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if unsafe { cb.ShowPropertiesCompleted(S_OK) }.is_err() {
            log("the manager did not listen");
        }
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let answer = unsafe { cb.ShowErrorCompleted(S_OK, &[]) }.ok();
        drop(answer);
        let Some(()) = answer else {
            return Ok(());
        };
        Ok(())
    }
}
