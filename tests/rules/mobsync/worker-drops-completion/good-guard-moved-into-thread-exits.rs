//! Good: the thread owns the guard, so its early `return`, its `?` and its end each drop the guard and complete once.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_ABORT, E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

#[must_use]
struct Done {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    hr: HRESULT,
}

impl Done {
    fn with(mut self, hr: HRESULT) {
        self.hr = hr;
    }
}

impl Drop for Done {
    fn drop(&mut self) {
        if let Ok(cb) = self.agile.resolve() {
            let _ = unsafe { cb.SynchronizeCompleted(self.hr) };
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Trails {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    trails: Mutex<Vec<GUID>>,
}

fn measure(trail: &GUID) -> Result<u64> {
    let track = std::fs::metadata(format!("{:08x}.gpx", trail.data1))?;
    Ok(track.len())
}

impl ISyncMgrSynchronize_Impl for Trails_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let trails = self.trails.lock().unwrap().clone();
        let done = Done { agile, hr: E_ABORT };
        thread::spawn(move || -> Result<u64> {
            let mut total = 0;
            for trail in &trails {
                total += measure(trail)?;
            }
            if total == 0 {
                done.with(E_FAIL);
                return Err(Error::from(E_FAIL));
            }
            done.with(S_OK);
            Ok(total)
        });
        Ok(())
    }
}
