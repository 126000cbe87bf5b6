//! The method that the thread runs returns in four places, and each of them has told the manager or found nobody to tell.

use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, HRESULT, Result, implement};

struct Transfer {
    agile: Option<AgileReference<ISyncMgrSynchronizeCallback>>,
    source: PathBuf,
    target: PathBuf,
}

impl Transfer {
    fn run(self) {
        let Some(agile) = &self.agile else { return };
        let Ok(cb) = agile.resolve() else { return };
        let entries = match fs::read_dir(&self.source) {
            Ok(entries) => entries,
            Err(error) => {
                let code = Error::from(error).code();
                let _ = unsafe { cb.SynchronizeCompleted(code) };
                return;
            }
        };
        for entry in entries.flatten() {
            if let Err(error) = fs::copy(entry.path(), self.target.join(entry.file_name())) {
                let outcome: Result<()> = Err(error.into());
                let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(outcome)) };
                return;
            }
        }
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
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
            agile: Some(AgileReference::new(&cb)?),
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
