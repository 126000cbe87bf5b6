//! Bad: the worker ignores the answer of `swap`, so it also completes when the watchdog has claimed and completed before.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Kites {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    kites: Mutex<Vec<GUID>>,
}

fn wind_in(kite: &GUID) -> Result<()> {
    std::fs::remove_file(format!("{:08x}.line", kite.data1))?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Kites_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let kites = self.kites.lock().unwrap().clone();
        let claimed = Arc::new(AtomicBool::new(false));

        let watchdog = Arc::clone(&claimed);
        let agile_too = agile.clone();
        thread::spawn(move || {
            thread::sleep(Duration::from_secs(45));
            if watchdog.swap(true, Ordering::AcqRel) {
                return;
            }
            if let Ok(cb) = agile_too.resolve() {
                let _ = unsafe { cb.SynchronizeCompleted(E_ABORT) };
            }
        });
        thread::spawn(move || {
            let hr = HRESULT::from(kites.iter().try_for_each(wind_in));
            claimed.swap(true, Ordering::AcqRel);
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.SynchronizeCompleted(hr) }; //~ duplicate-completion
            }
        });
        Ok(())
    }
}
