//! `pass` waits on a condition variable until an import is over, and `PrepareForSync` calls it
//! before it completes and returns.

use std::sync::{Arc, Condvar, Mutex};

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[derive(Default)]
pub struct Gate {
    open: Mutex<bool>,
    changed: Condvar,
}

#[implement(ISyncMgrSynchronize)]
pub struct ContactsHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    import: Arc<Gate>,
}

/// An import from the phone must be over before the address book is read.
fn pass(gate: &Gate) {
    let mut open = gate.open.lock().unwrap();
    while !*open {
        open = gate.changed.wait(open).unwrap(); //~ blocking-entry-point
    }
}

pub fn import_finished(gate: &Gate) {
    *gate.open.lock().unwrap() = true;
    gate.changed.notify_all();
}

impl ISyncMgrSynchronize_Impl for ContactsHandler {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let Some(callback) = callback else {
            return Err(Error::from(E_UNEXPECTED));
        };
        pass(&self.import);
        if let Err(error) = unsafe { callback.PrepareForSyncCompleted(S_OK) } {
            eprintln!("contacts: {error}");
        }
        Ok(())
    }
}
