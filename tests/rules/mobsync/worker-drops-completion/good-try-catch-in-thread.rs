//! The `?`s leave the inner closure only; whatever its outcome is, the thread tells it to the manager.

use std::fs;
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Backup {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
}

impl Backup {
    fn agile(&self) -> Result<AgileReference<ISyncMgrSynchronizeCallback>> {
        let slot = self.callback.lock().unwrap();
        slot.clone().ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn copy(line: &str) -> Result<()> {
    fs::copy(line, format!("backup/{line}"))?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Backup_Impl {
    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let agile = self.agile()?;
        thread::spawn(move || {
            let attempt = || -> Result<usize> {
                let plan = fs::read_to_string("backup.plan")?;
                fs::create_dir_all("backup")?;
                Ok(plan.lines().count())
            };
            let hr = match attempt() {
                Ok(lines) => {
                    println!("{lines} files for {n} items");
                    S_OK
                }
                Err(error) => error.code(),
            };
            if let Ok(cb) = agile.resolve() {
                let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
            }
        });
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = self.agile()?;
        thread::spawn(move || -> Result<()> {
            let cb = agile.resolve()?;
            let outcome = (|| -> Result<()> {
                let plan = fs::read_to_string("backup.plan")?;
                for line in plan.lines() {
                    copy(line)?;
                }
                Ok(())
            })();
            unsafe { cb.SynchronizeCompleted(HRESULT::from(outcome)) }
        });
        Ok(())
    }
}
