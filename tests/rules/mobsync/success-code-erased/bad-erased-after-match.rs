//! The code of refusal is a success code and `ok` makes `Ok` of it.
//! Expected: success-code-erased at `answer.ok()`.

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
    fn Initialize(
        &self,
        _reserved: u32,
        dwsyncmgrflags: u32,
        _cb: u32,
        _cookie: *const u8,
    ) -> Result<()> {
        self.flags.set(dwsyncmgrflags);
        let mut answer = S_OK;
        match dwsyncmgrflags & 255 {
            4 if !self.eager => answer = S_FALSE,
            0 => answer = E_INVALIDARG,
            _ => {}
        }
        answer.ok() //~ success-code-erased
    }
}
