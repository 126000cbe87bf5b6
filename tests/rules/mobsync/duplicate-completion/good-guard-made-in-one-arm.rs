//! The guard exists in one arm only, and the other arm signals by itself.

use std::sync::Mutex;

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

impl ISyncMgrSynchronize_Impl for Letters_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let told;
        if weigh("letters.bin").is_ok() {
            told = Told(cb);
            println!("letters: {:?}", told.0);
        } else {
            let _ = unsafe { cb.SynchronizeCompleted(E_FAIL) };
        }
        println!("letters: on their way");
        Ok(())
    }
}
