//! `fetch_with_patience` sleeps between two attempts, and `run`, the function given to the spawned
//! thread, is the only one that calls it.

use std::path::PathBuf;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use windows::core::{implement, AgileReference, Error, Result, GUID, HRESULT};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

struct Job {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    source: PathBuf,
}

#[implement(ISyncMgrSynchronize)]
pub struct PriceList {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    source: PathBuf,
}

fn fetch_with_patience(source: &PathBuf) -> Result<()> {
    let mut pause = Duration::from_secs(1);
    loop {
        if std::fs::copy(source, "prices.csv").is_ok() {
            return Ok(());
        }
        if pause > Duration::from_secs(16) {
            return Err(E_UNEXPECTED.into());
        }
        thread::sleep(pause);
        pause *= 2;
    }
}

fn run(job: Job) {
    let Ok(cb) = job.agile.resolve() else {
        return;
    };
    let fetched = fetch_with_patience(&job.source);
    let _ = unsafe { cb.PrepareForSyncCompleted(HRESULT::from(fetched)) };
}

impl ISyncMgrSynchronize_Impl for PriceList {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let job = Job {
            agile: AgileReference::new(&callback)?,
            source: self.source.clone(),
        };
        thread::spawn(move || run(job));
        Ok(())
    }
}
