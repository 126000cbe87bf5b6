//! Both completions ask the flag, but the first one does not set it.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Radio {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    stations: Mutex<Vec<GUID>>,
}

fn reachable(station: &GUID) -> bool {
    std::path::Path::new(&format!("{:08x}.m3u", station.data1)).exists()
}

impl ISyncMgrSynchronize_Impl for Radio_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let slot = self.callback.lock().unwrap().clone();
        let cb = slot.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let told = AtomicBool::new(false);
        let lost = !self.stations.lock().unwrap().iter().all(reachable);
        if lost && !told.load(Ordering::Acquire) {
            let _ = unsafe { cb.SynchronizeCompleted(E_FAIL) };
        }
        println!("radio: lost stations: {lost}");
        if !told.load(Ordering::Acquire) {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) }; //~ duplicate-completion
        }
        Ok(())
    }
}
