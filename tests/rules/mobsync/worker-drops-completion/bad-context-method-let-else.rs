//! The method that the thread runs gives up without a word when the folder cannot be listed.

use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, HRESULT, Result, implement};

struct Transfer {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    source: PathBuf,
    target: PathBuf,
}

impl Transfer {
    fn run(self) {
        let Ok(cb) = self.agile.resolve() else {
            return;
        };
        let Ok(entries) = fs::read_dir(&self.source) else {
            return; //~ worker-drops-completion
        };
        let outcome = entries.flatten().try_for_each(|entry| -> Result<()> {
            fs::copy(entry.path(), self.target.join(entry.file_name()))?;
            Ok(())
        });
        let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(outcome)) };
    }
}

#[implement(ISyncMgrSynchronize)]
struct Briefcase {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    source: PathBuf,
    target: PathBuf,
}

impl ISyncMgrSynchronize_Impl for Briefcase_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let transfer = Transfer {
            agile: AgileReference::new(&cb)?,
            source: self.source.clone(),
            target: self.target.clone(),
        };
        thread::Builder::new()
            .name("transfer".into())
            .spawn(move || transfer.run())
            .map_err(Error::from)?;
        Ok(())
    }
}
