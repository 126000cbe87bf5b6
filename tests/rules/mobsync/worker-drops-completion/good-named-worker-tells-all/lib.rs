//! The worker function of the other file leaves its loop early, but never without telling the outcome.

mod worker;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Music {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    tracks: Mutex<Vec<GUID>>,
    cancelled: Arc<AtomicBool>,
}

impl Music {
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

impl ISyncMgrSynchronize_Impl for Music_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let tracks = self.tracks.lock().unwrap().clone();
        let cancelled = Arc::clone(&self.cancelled);
        thread::spawn(move || worker::run(agile, tracks, &cancelled));
        Ok(())
    }
}
