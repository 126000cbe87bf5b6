//! `Ok` means that the lane has the duty; with `Err` it is still here, and the method completes or refuses.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, Result, implement};

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

    fn agile(&self) -> Result<Agile> {
        let slot = self.callback.lock().unwrap();
        let cb = slot.as_ref().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        AgileReference::new(cb)
    }
}

impl ISyncMgrSynchronize_Impl for Tickets_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        match self.lane.submit(self.agile()?) {
            Ok(()) => Ok(()),
            Err(agile) => {
                let cb = agile.resolve()?;
                if let Err(e) = unsafe { cb.SynchronizeCompleted(E_ABORT) } {
                    eprintln!("tickets: {e}");
                }
                Ok(())
            }
        }
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let agile = self.agile()?;
        self.lane
            .submit(agile)
            .map_err(|_refused| Error::new(E_ABORT, "the lane is closed"))
    }
}
