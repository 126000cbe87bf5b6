//! One arm hands the answer of the callback back.
//! Expected: completion-error-propagated at that call only.

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
        match self.ids.lock().unwrap().len() {
            0 => {
                let _ = unsafe { cb.SynchronizeCompleted(S_OK) }; //~ guard-held-across-callback
                Ok(())
            }
            1..=9 => unsafe { cb.SynchronizeCompleted(S_OK) }.or(Ok(())),
            _ => unsafe { cb.SynchronizeCompleted(S_OK) }.inspect_err(|e| log(&e.message())), //~ completion-error-propagated
        }
    }
}
