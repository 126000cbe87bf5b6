//! `Careful` is in neither of the two matches, so it never completes.
//! Expected: missing-completion at the tail.

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
    mode: Mode,
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Instant,
    Careful,
    Manual,
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let mode = self.mode;
        match mode {
            Mode::Instant => {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
            }
            Mode::Careful | Mode::Manual => log("later"),
        }
        if matches!(mode, Mode::Manual) {
            let _ = unsafe { cb.SynchronizeCompleted(E_ABORT) };
        }
        Ok(()) //~ missing-completion
    }
}
