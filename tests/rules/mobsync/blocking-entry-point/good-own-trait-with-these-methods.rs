//! The methods that wait belong to the file's own `Backend` trait and are called by a command line
//! tool; the handler in the same file does not use it.
#![allow(non_snake_case)]

use std::process::{Child, Command};
use std::sync::{Barrier, Mutex};
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

pub trait Backend {
    fn PrepareForSync(&self, workers: usize);
    fn Synchronize(&self) -> bool;
}

pub struct Robocopy;

impl Backend for Robocopy {
    fn PrepareForSync(&self, workers: usize) {
        let start = Barrier::new(workers + 1);
        thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(|| start.wait());
            }
            start.wait();
        });
    }

    fn Synchronize(&self) -> bool {
        let started = Command::new("robocopy").args(["a", "b", "/mir"]).spawn();
        let waiter = thread::spawn(move || started.map(|mut tool: Child| tool.wait()));
        waiter.join().is_ok()
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Mirror {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Mirror_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
