//! A mode is matched in one place to act early and in another to act late.
//! Expected: no finding; the variants of the two matches are disjoint and together complete.

use std::cell::Cell;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Pictures {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    eager: bool,
    flags: Cell<u32>,
    mode: Mode,
}

impl Pictures {
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Instant,
    Careful,
    Manual,
}

impl ISyncMgrSynchronize_Impl for Pictures_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        let mode = self.mode;
        match mode {
            Mode::Instant => {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
            Mode::Careful | Mode::Manual => log("later"),
        }
        self.flags.set(n);
        match mode {
            Mode::Instant => {}
            _ => {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
            }
        }
        Ok(())
    }
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let mode = self.mode;
        if matches!(mode, Mode::Instant | Mode::Careful) {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        log("after the quick ones");
        if let Mode::Manual = mode {
            let _ = unsafe { cb.SynchronizeCompleted(E_ABORT) };
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let mode = self.mode;
        if mode == Mode::Manual {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        }
        if mode != Mode::Manual {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_FALSE) };
        }
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if self.mode == Mode::Instant {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        }
        match self.mode {
            Mode::Instant => Ok(()),
            Mode::Careful | Mode::Manual => {
                let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
                Ok(())
            }
        }
    }
}
