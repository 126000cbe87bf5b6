//! Bad: collecting into a `Result` and `?` leave the thread at the first unreadable file, and nobody is told.

use std::path::PathBuf;
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Manuals {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    files: Mutex<Vec<PathBuf>>,
}

fn size(file: &PathBuf) -> Result<u64> {
    Ok(std::fs::metadata(file)?.len())
}

impl ISyncMgrSynchronize_Impl for Manuals_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let files = self.files.lock().unwrap().clone();
        thread::spawn(move || -> Result<()> {
            let cb = agile.resolve()?;
            let sizes = files.iter().map(size).collect::<Result<Vec<_>>>()?; //~ worker-drops-completion
            let total: u64 = sizes.iter().sum();
            println!("manuals: {total} bytes in {} files", sizes.len());
            let hr = if total == 0 { E_FAIL } else { S_OK };
            unsafe { cb.SynchronizeCompleted(hr) }
        });
        Ok(())
    }
}
