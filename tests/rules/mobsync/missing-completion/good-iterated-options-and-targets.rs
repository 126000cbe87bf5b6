//! An `Option` is walked like a list, and two different callbacks are each told once.
//! Expected: no finding; at most one round for an `Option`, one completion for each object.

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
    mirror: Option<ISyncMgrSynchronizeCallback>,
    other: ISyncMgrSynchronizeCallback,
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
        for cb in Some(self.callback()?) {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        Ok(())
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let slot = self.cb.lock().unwrap().clone();
        if slot.is_none() {
            return Err(E_UNEXPECTED.into());
        }
        slot.iter().for_each(|cb| {
            let _ = unsafe { cb.PrepareForSyncCompleted(probe(n as usize)) };
        });
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        if let Some(mirror) = &self.mirror {
            let _ = unsafe { mirror.ShowPropertiesCompleted(S_OK) };
        }
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let all = [self.callback()?, self.other.clone()];
        for cb in &all {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        }
        Ok(())
    }
}
