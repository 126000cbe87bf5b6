//! Good: what is written after the completion is a local report with the same name as a field, not the field.

use std::sync::Mutex;
use std::time::Instant;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, HRESULT, Result, implement};

#[derive(Default, Clone)]
struct Stats {
    rounds: u32,
    millis: u128,
}

#[implement(ISyncMgrSynchronize)]
pub struct RecipeHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    stats: Mutex<Stats>,
}

impl RecipeHandler {
    fn exchange(&self) -> Result<()> {
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for RecipeHandler_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let started = Instant::now();
        let hr = HRESULT::from(self.exchange());
        self.stats.lock().unwrap().rounds += 1;
        let mut stats = self.stats.lock().unwrap().clone();
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        stats.millis = started.elapsed().as_millis();
        stats.rounds = stats.rounds.max(1);
        eprintln!("{} rounds, last took {} ms", stats.rounds, stats.millis);
        Ok(())
    }
}
