//! Worker and watchdog share one atomic flag, and only the first to exchange it tells the manager.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

struct FirstWins {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    told: AtomicBool,
}

impl FirstWins {
    fn tell(&self, hr: HRESULT) {
        let first = self
            .told
            .compare_exchange(false, true, Ordering::AcqRel, Ordering::Acquire);
        if first.is_err() {
            return;
        }
        if let Ok(cb) = self.agile.resolve() {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
    }
}

#[implement(ISyncMgrSynchronize)]
struct Radio {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    stations: Mutex<Vec<GUID>>,
}

fn refresh(station: &GUID) -> Result<()> {
    std::fs::copy(format!("{:08x}.new", station.data1), "station.m3u")?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Radio_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let slot = self.callback.lock().unwrap().clone();
        let cb = slot.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let ending = Arc::new(FirstWins {
            agile: AgileReference::new(&cb)?,
            told: AtomicBool::new(false),
        });
        let stations = self.stations.lock().unwrap().clone();
        let watchdog = Arc::clone(&ending);
        thread::spawn(move || {
            thread::sleep(Duration::from_secs(90));
            watchdog.tell(E_ABORT);
        });
        thread::spawn(move || {
            let outcome = stations.iter().try_for_each(refresh);
            ending.tell(HRESULT::from(outcome));
        });
        Ok(())
    }
}
