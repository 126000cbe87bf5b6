//! Bad: the two `cfg`s do not cover a release build without `toast`; there the method succeeds and nobody completes.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Beacons {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    beacons: Mutex<Vec<GUID>>,
}

#[cfg(feature = "toast")]
fn toast(text: &str) {
    println!("[toast] {text}");
}

impl ISyncMgrSynchronize_Impl for Beacons_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let beacons = self.beacons.lock().unwrap().clone();
        for beacon in &beacons {
            println!("beacons: {beacon:?}");
        }
        #[cfg(feature = "toast")]
        {
            toast("all beacons are lit");
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        #[cfg(all(not(feature = "toast"), debug_assertions))]
        {
            println!("beacons: {} of them are lit", beacons.len());
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        println!("beacons: done with {:?}", cb);
        Ok(()) //~ missing-completion
    }
}
