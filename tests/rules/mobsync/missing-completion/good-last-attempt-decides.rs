//! Bounded attempts: the last one completes whatever comes out, so the loop is never run to its end.
//! Expected: no finding; the statement behind the loop cannot be reached by any count.

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

const LIMIT: u32 = 3;

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        for attempt in 0..=LIMIT {
            match copy(&GUID::zeroed()) {
                Ok(()) => {
                    let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
                    return Ok(());
                }
                Err(e) if attempt == LIMIT => {
                    let _ = unsafe { cb.SynchronizeCompleted(e.code()) };
                    return Ok(());
                }
                Err(_) => log("again"),
            }
        }
        unreachable!("the last attempt returns")
    }
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        let mut left = LIMIT;
        while left > 0 {
            left -= 1;
            let hr = probe(n as usize);
            if hr.is_ok() || left == 0 {
                let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
                return Ok(());
            }
        }
        Err(E_UNEXPECTED.into())
    }
}
