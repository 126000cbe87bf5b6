//! Labelled breaks leave the loops and never the closure, whose last statement tells the outcome.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Archive {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    shelves: Mutex<Vec<Vec<String>>>,
}

fn pack(name: &str) -> Result<bool> {
    std::fs::copy(name, format!("{name}.bak"))?;
    Ok(name.ends_with("stop"))
}

impl ISyncMgrSynchronize_Impl for Archive_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = self.callback.lock().unwrap().clone();
        let agile = agile.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let shelves = self.shelves.lock().unwrap().clone();
        thread::spawn(move || {
            let mut hr = S_OK;
            'shelves: for shelf in &shelves {
                if shelf.is_empty() {
                    continue;
                }
                for name in shelf {
                    match pack(name) {
                        Ok(false) => {}
                        Ok(true) => break 'shelves,
                        Err(error) if error.code() == E_ABORT => continue 'shelves,
                        Err(error) => {
                            hr = error.code();
                            break 'shelves;
                        }
                    }
                }
            }
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.SynchronizeCompleted(hr) };
            }
        });
        Ok(())
    }
}
