//! The flag is tested the wrong way round: without a failure nobody is told.
//! Expected: duplicate-completion after a failure and missing-completion without one.

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
        let mut done = false;
        for id in self.ids.lock().unwrap().iter() {
            if let Err(e) = copy(id) {
                let _ = unsafe { cb.SynchronizeCompleted(e.code()) }; //~ guard-held-across-callback
                done = true;
                break;
            }
        }
        if done {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) }; //~ duplicate-completion
        }
        Ok(()) //~ missing-completion
    }
}
