//! Good: the scope guard completes when it goes out of scope, on each of the exits, and all of them are successes.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Carpool {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    rides: Mutex<Vec<GUID>>,
}

fn book(ride: &GUID) -> std::io::Result<()> {
    std::fs::write(format!("{:08x}.ride", ride.data1), b"booked")
}

impl ISyncMgrSynchronize_Impl for Carpool_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let _told = scopeguard::guard(cb, |cb| {
            if let Err(error) = unsafe { cb.SynchronizeCompleted(S_OK) } {
                tracing::warn!(%error, "carpool");
            }
        });
        let rides = self.rides.lock().unwrap().clone();
        let Some(first) = rides.first() else {
            return Ok(());
        };
        tracing::debug!(?first, "booking");
        for ride in &rides {
            if let Err(error) = book(ride) {
                tracing::warn!(%error, ?ride, "later perhaps");
            }
        }
        Ok(())
    }
}
