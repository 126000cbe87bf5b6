//! The thread has the callback, and reading the plan can end it before anybody is told.

use std::fs;
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Backup {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
}

fn copy(line: &str) -> Result<()> {
    fs::copy(line, format!("backup/{line}"))?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Backup_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = self
            .callback
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))?;
        thread::spawn(move || -> Result<()> {
            let cb = agile.resolve()?;
            let plan = fs::read_to_string("backup.plan")?; //~ worker-drops-completion
            let outcome = plan.lines().try_for_each(copy);
            unsafe { cb.SynchronizeCompleted(HRESULT::from(outcome)) }
        });
        Ok(())
    }
}
