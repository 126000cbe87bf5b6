//! Integer matches cover every value, and `cmp` splits the numbers in three.
//! Expected: no finding; every arm completes once or refuses with a failure code.

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
        match n {
            0 => {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
            1..=64 => {
                log("few");
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
            65.. => return Err(E_OUTOFMEMORY.into()),
        }
        match n {
            0..=64 => Ok(()),
            _ => Err(E_OUTOFMEMORY.into()),
        }
    }
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let count = self.ids.lock().unwrap().len();
        let order = count.cmp(&64);
        if order == std::cmp::Ordering::Less {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        match order {
            std::cmp::Ordering::Less => {}
            std::cmp::Ordering::Equal | std::cmp::Ordering::Greater => {
                let _ = unsafe { cb.SynchronizeCompleted(probe(count)) };
            }
        }
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let level = self.flags.get();
        if (1..=3).contains(&level) {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
            return Ok(());
        }
        if !(1..=3).contains(&level) {
            let _ = unsafe { cb.ShowErrorCompleted(E_INVALIDARG, &[]) };
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let level = self.flags.get();
        let known = level <= 3;
        if known {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        }
        if level > 3 {
            let _ = unsafe { cb.ShowPropertiesCompleted(E_INVALIDARG) };
        }
        Ok(())
    }
}
