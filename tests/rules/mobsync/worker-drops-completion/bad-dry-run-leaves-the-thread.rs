//! Bad: in a `dry-run` build the thread returns in front of its completion, so that build never completes.

use std::path::PathBuf;
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Attics {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    boxes: Mutex<Vec<PathBuf>>,
}

fn clear(path: &PathBuf) -> Result<()> {
    std::fs::remove_dir_all(path)?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Attics_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let boxes = self.boxes.lock().unwrap().clone();
        thread::spawn(move || {
            if cfg!(feature = "dry-run") {
                for path in &boxes {
                    println!("attics: would clear {}", path.display());
                }
                return; //~ worker-drops-completion
            }
            let mut hr = S_OK;
            for path in &boxes {
                if let Err(error) = clear(path) {
                    eprintln!("attics: {error}");
                    hr = HRESULT::from(error);
                }
            }
            let Ok(cb) = agile.resolve() else { return };
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        });
        Ok(())
    }
}
