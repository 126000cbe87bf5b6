//! A closed pool gives the reference back, and then the method says success although nobody has the duty.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, Result, implement};

type Agile = AgileReference<ISyncMgrSynchronizeCallback>;

#[derive(Default)]
struct Lane {
    closed: AtomicBool,
    waiting: Mutex<Vec<Agile>>,
}

impl Lane {
    fn close(&self) {
        self.closed.store(true, Ordering::Release);
    }

    /// Gives the reference back if the lane takes no more work.
    fn submit(&self, agile: Agile) -> std::result::Result<(), Agile> {
        if self.closed.load(Ordering::Acquire) {
            return Err(agile);
        }
        self.waiting.lock().unwrap().push(agile);
        Ok(())
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Tickets {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    lane: Lane,
}

impl Tickets {
    pub fn close(&self) {
        self.lane.close();
    }
}

impl ISyncMgrSynchronize_Impl for Tickets_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self
            .callback
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&cb)?;
        if self.lane.submit(agile).is_err() {
            eprintln!("tickets: the lane is closed");
        }
        Ok(()) //~ missing-completion
    }
}
