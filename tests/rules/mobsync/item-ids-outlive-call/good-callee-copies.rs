//! Good: the borrowed slice is handed to the scheduler's `send`, whose body clones it (windows 0.52).

use std::sync::Mutex;

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;

#[derive(Default)]
pub struct Scheduler {
    rounds: Mutex<Vec<Vec<GUID>>>,
}

impl Scheduler {
    fn send(&self, items: &[GUID]) {
        let owned = items.to_owned();
        self.rounds.lock().unwrap().push(owned);
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct TaskHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    scheduler: Scheduler,
}

impl ISyncMgrSynchronize_Impl for TaskHandler {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        if ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let lists = unsafe { core::slice::from_raw_parts(ids, n as usize) };
        self.scheduler.send(lists);
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
