//! Constants and configuration choose one of two places for the completion.
//! Expected: no finding; in any one build exactly one of the places is compiled or taken.

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

const EARLY: bool = cfg!(target_pointer_width = "64");
const LIMIT: usize = 8;

enum Route {
    Direct,
    #[allow(dead_code)]
    Never,
}

impl Archive {
    const ROUTE: Route = Route::Direct;
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: HWND, _dwreserved: u32) -> Result<()> {
        let cb = self.callback()?;
        if EARLY {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        self.flags.set(n);
        if !EARLY {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        Ok(())
    }
    fn Synchronize(&self, hwnd: HWND) -> Result<()> {
        let cb = self.callback()?;
        #[cfg(feature = "quick")]
        {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        let list = self.ids.lock().unwrap().clone();
        let outcome = list.iter().try_for_each(copy);
        #[cfg(not(feature = "quick"))]
        {
            let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(outcome.clone())) };
        }
        if let Err(e) = outcome {
            log(&e.message());
        }
        Ok(())
    }
    fn ShowProperties(&self, hwnd: HWND, itemid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if cfg!(debug_assertions) {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        }
        log("properties");
        if cfg!(not(debug_assertions)) {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        }
        Ok(())
    }
    fn ShowError(&self, hwnd: HWND, errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if cfg!(feature = "quiet") {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
            return Ok(());
        }
        match Archive::ROUTE {
            Route::Direct => {
                let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
            }
            Route::Never => return Err(E_NOTIMPL.into()),
        }
        if const { LIMIT == 0 } {
            let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        }
        Ok(())
    }
}
