//! `ShowError` was copied from `ShowProperties` together with its completion.
//! Expected: mismatched-completion at the call.

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
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let Some(id) = (unsafe { errorid.as_ref() }) else {
            return Err(E_POINTER.into());
        };
        copy(id)?;
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) }; //~ mismatched-completion
        Ok(())
    }
}
