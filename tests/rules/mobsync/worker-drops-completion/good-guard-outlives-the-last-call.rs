//! The last thing that the worker calls ends before the guard is dropped, and the guard signals.

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

fn report(agile: &AgileReference<ISyncMgrSynchronizeCallback>) -> usize {
    if weigh("letters.bin").is_err() && agile.resolve().is_ok() {
        println!("letters: nothing to send");
        return 0;
    }
    1
}

impl ISyncMgrSynchronize_Impl for Letters_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let agile = AgileReference::new(&cb)?;
        thread::spawn(move || {
            let _told = Told(agile.clone());
            report(&agile);
        });
        Ok(())
    }
}
