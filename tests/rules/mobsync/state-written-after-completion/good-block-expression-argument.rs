//! Good: the write stands inside the argument of the completion, so it is evaluated before the call is made.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, HRESULT, Result, implement};

#[derive(Default)]
struct Summary {
    last: HRESULT,
    runs: u32,
}

#[implement(ISyncMgrSynchronize)]
pub struct MapHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    summary: Mutex<Summary>,
}

impl MapHandler {
    fn refresh(&self) -> Result<()> {
        Ok(())
    }

    fn note(&self, hr: HRESULT) -> HRESULT {
        let mut summary = self.summary.lock().unwrap();
        summary.last = hr;
        summary.runs += 1;
        hr
    }
}

impl ISyncMgrSynchronize_Impl for MapHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let outcome = self.refresh();
        let told = unsafe { cb.SynchronizeCompleted(self.note(outcome.into())) };
        if let Err(e) = told {
            eprintln!("maps: completion not delivered: {e}");
        }
        Ok(())
    }
}
