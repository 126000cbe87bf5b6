//! The crate has macros of its own for early refusals and for the completion.
//! Expected: no finding; refusals stand before the completion, and `finish!` returns.

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

macro_rules! refuse_unless {
    ($cond:expr, $code:expr) => {
        if !$cond {
            return Err($code.into());
        }
    };
}

macro_rules! tell {
    ($cb:ident . $name:ident ( $($arg:expr),* )) => {
        if let Err(e) = unsafe { $cb.$name($($arg),*) } {
            log(&e.message());
        }
    };
}

macro_rules! finish {
    ($cb:ident . $name:ident ( $($arg:expr),* )) => {{
        let _ = unsafe { $cb.$name($($arg),*) };
        return Ok(());
    }};
}

macro_rules! attempt {
    ($work:expr, |$e:ident| $otherwise:expr) => {
        if let Err($e) = $work {
            $otherwise
        }
    };
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        refuse_unless!(!ids.is_null() || n == 0, E_POINTER);
        refuse_unless!(n < 4096, E_OUTOFMEMORY);
        tell!(cb.PrepareForSyncCompleted(S_OK));
        Ok(())
    }
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        let list = self.ids.lock().unwrap().clone();
        if list.is_empty() {
            finish!(cb.SynchronizeCompleted(S_OK));
        }
        for id in &list {
            attempt!(copy(id), |e| finish!(cb.SynchronizeCompleted(e.code())));
        }
        finish!(cb.SynchronizeCompleted(S_OK))
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        attempt!(copy(&GUID::zeroed()), |e| return Err(e));
        finish!(cb.ShowErrorCompleted(S_OK, &[]))
    }
}
