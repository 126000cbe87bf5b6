//! `recv` belongs to the resident thread that `new` starts; `PrepareForSync` only sends it a job.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

type Job = AgileReference<ISyncMgrSynchronizeCallback>;

#[implement(ISyncMgrSynchronize)]
pub struct Ledger {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    jobs: Sender<Job>,
}

fn rotate_journal() -> Result<()> {
    std::fs::rename("journal.new", "journal.old")?;
    Ok(())
}

fn resident(inbox: Receiver<Job>) {
    while let Ok(job) = inbox.recv() {
        let Ok(cb) = job.resolve() else {
            continue;
        };
        let hr = HRESULT::from(rotate_journal());
        let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
    }
}

impl Ledger {
    pub fn new() -> Self {
        let (jobs, inbox) = channel();
        thread::spawn(move || resident(inbox));
        Self {
            callback: Mutex::new(None),
            jobs,
        }
    }
}

impl ISyncMgrSynchronize_Impl for Ledger_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let job = AgileReference::new(&callback)?;
        self.jobs.send(job).map_err(|_| Error::from(E_UNEXPECTED))?;
        Ok(())
    }
}
