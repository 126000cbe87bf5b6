//! The worker has the guard that will signal when the method fails.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, Result, implement};

struct Told(AgileReference<ISyncMgrSynchronizeCallback>);

impl Drop for Told {
    fn drop(&mut self) {
        if let Ok(cb) = self.0.resolve() {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
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
        let told = Told(AgileReference::new(&cb)?);
        thread::spawn(move || {
            println!("letters: {:?} {}", weigh("letters.bin").is_ok(), told.0.resolve().is_ok());
        });
        weigh("stamps.bin")?; //~ error-after-handoff
        Ok(())
    }
}
