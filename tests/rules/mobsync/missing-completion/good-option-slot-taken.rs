//! The callback stands in an `Option` slot; whoever completes takes it out first.
//! Expected: no finding; after the first `take` the slot is empty, and it is full when nobody has.

use std::cell::Cell;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Invoices {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    eager: bool,
    flags: Cell<u32>,
}

impl Invoices {
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

impl ISyncMgrSynchronize_Impl for Invoices_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let mut slot = self.cb.lock().unwrap().clone();
        if slot.is_none() {
            return Err(E_UNEXPECTED.into());
        }
        for id in self.ids.lock().unwrap().iter() {
            if let Err(e) = copy(id) {
                if let Some(cb) = slot.take() {
                    let _ = unsafe { cb.SynchronizeCompleted(e.code()) }; //~ guard-held-across-callback
                }
            }
        }
        if let Some(cb) = slot.take() {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        Ok(())
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let mut slot = Some(self.callback()?);
        if n == 0 || ids.is_null() {
            if let Some(cb) = std::mem::take(&mut slot) {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
        }
        self.flags.set(n);
        match slot {
            Some(cb) => {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
            None => log("told before"),
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let mut slot = Some(self.callback()?);
        if itemid.is_null() {
            if let Some(cb) = std::mem::replace(&mut slot, None) {
                let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
            }
        }
        while let Some(cb) = slot.take() {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        }
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let mut slot = Some(self.callback()?);
        if !errorid.is_null() && slot.is_some() {
            let cb = slot.take().unwrap();
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        }
        if slot.is_some() {
            let cb = slot.unwrap();
            let _ = unsafe { cb.ShowErrorCompleted(S_FALSE, &[]) };
        }
        Ok(())
    }
}
