//! Good: both threads race for the one callback in the slot; `take` gives it to the first, and only that one completes.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

struct Pending(Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>);

impl Pending {
    fn settle(&self, hr: HRESULT) {
        let Some(agile) = self.0.lock().unwrap().take() else {
            tracing::trace!("somebody else was first");
            return;
        };
        match agile.resolve() {
            Ok(cb) => drop(unsafe { cb.SynchronizeCompleted(hr) }),
            Err(error) => tracing::warn!(%error, "no callback"),
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Pigeons {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    letters: Mutex<Vec<GUID>>,
}

fn fly(letter: &GUID) -> Result<()> {
    std::fs::rename(format!("{:08x}.out", letter.data1), "loft/letter")?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Pigeons_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let letters = self.letters.lock().unwrap().clone();
        let pending = Arc::new(Pending(Mutex::new(Some(agile))));
        let watchdog = Arc::clone(&pending);
        thread::spawn(move || {
            thread::sleep(Duration::from_secs(120));
            watchdog.settle(E_ABORT);
        });
        thread::spawn(move || {
            let outcome = letters.iter().try_for_each(fly);
            pending.settle(HRESULT::from(outcome));
        });
        Ok(())
    }
}
