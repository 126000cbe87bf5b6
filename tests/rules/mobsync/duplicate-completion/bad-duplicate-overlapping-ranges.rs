//! Both tests hold for 64 items.
//! Expected: duplicate-completion at the second call.

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
        if n <= 64 {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        self.flags.set(n); //~ state-written-after-completion
        if n >= 64 {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) }; //~ duplicate-completion
        }
        Ok(())
    }
}
