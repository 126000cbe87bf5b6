//! The guard that would complete is forgotten on the way out with success.

use std::mem;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

struct TellsAtTheEnd(ISyncMgrSynchronizeCallback);

impl Drop for TellsAtTheEnd {
    fn drop(&mut self) {
        let _ = unsafe { self.0.SynchronizeCompleted(S_OK) };
    }
}

#[implement(ISyncMgrSynchronize)]
struct Birds {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    sightings: Mutex<Vec<GUID>>,
}

fn index(id: &GUID) {
    println!("birds: {id:?}");
}

impl ISyncMgrSynchronize_Impl for Birds_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let busy = TellsAtTheEnd(cb);
        let sightings = self.sightings.lock().unwrap().clone();
        if sightings.is_empty() {
            mem::forget(busy);
            return Ok(()); //~ missing-completion
        }
        sightings.iter().for_each(index);
        Ok(())
    }
}
