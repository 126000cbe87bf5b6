//! The closure that sleeps is put on a list and not called by `PrepareForSync`; the application
//! runs the list from its main function when it is about to end.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

type Chore = Box<dyn FnOnce() + Send>;

#[derive(Default)]
pub struct Chores(Mutex<Vec<Chore>>);

impl Chores {
    fn add(&self, chore: Chore) {
        self.0.lock().unwrap().push(chore);
    }

    /// The main function calls this after the message loop.
    pub fn run_all(&self) {
        let chores: Vec<Chore> = self.0.lock().unwrap().drain(..).collect();
        for chore in chores {
            chore();
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Tickets {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    at_exit: Arc<Chores>,
}

impl ISyncMgrSynchronize_Impl for Tickets_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        self.at_exit.add(Box::new(|| {
            thread::sleep(Duration::from_millis(500));
            let _ = std::fs::remove_file("tickets.lock");
        }));
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
