//! Good: a guard for success runs on every exit that is not a panic; the exits are successes, so each is completed once.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Garden {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    beds: Mutex<Vec<GUID>>,
}

fn moisture(bed: &GUID) -> Option<u8> {
    let report = std::fs::read(format!("{:08x}.bed", bed.data1)).ok()?;
    report.first().copied()
}

impl ISyncMgrSynchronize_Impl for Garden_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let cb = scopeguard::guard_on_success(cb, |cb| {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        });
        let beds = self.beds.lock().unwrap().clone();
        if beds.is_empty() {
            return Ok(());
        }
        tracing::trace!(callback = ?*cb, "watering");
        for bed in &beds {
            let level = moisture(bed).expect("every bed has a sensor");
            if level > 200 {
                tracing::warn!(level, "flooded");
                return Ok(());
            }
        }
        Ok(())
    }
}
