//! The last thing that the worker calls ends before the guard is dropped, and the guard signals.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, Result, implement};

struct Told(ISyncMgrSynchronizeCallback);

impl Drop for Told {
    fn drop(&mut self) {
        let _ = unsafe { self.0.SynchronizeCompleted(S_OK) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Letters {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

/// How many bytes there are to send.
fn weigh(name: &str) -> Result<usize> {
    let bytes = std::fs::read(name).map_err(|_| Error::from(E_FAIL))?;
    Ok(bytes.len())
}

fn report(cb: &ISyncMgrSynchronizeCallback) -> usize {
    if weigh("letters.bin").is_err() {
        let _ = unsafe { cb.Progress(std::ptr::null(), std::ptr::null()) };
        return 0;
    }
    1
}

impl ISyncMgrSynchronize_Impl for Letters_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        thread::spawn(move || {
            let _told = Told(cb.clone());
            report(&cb);
        });
        Ok(())
    }
}
