//! One unreadable list ends the loop of the receiving thread, and with it the job at hand is lost.

mod server;

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::mpsc::{self, Sender};
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, Result, implement};

use crate::server::{Job, serve};

#[implement(ISyncMgrSynchronize)]
pub struct Presets {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    list: PathBuf,
    jobs: Sender<Job>,
}

impl Presets {
    pub fn new(list: PathBuf) -> Self {
        let (jobs, receiver) = mpsc::channel();
        thread::spawn(move || serve(receiver));
        Self {
            callback: Mutex::new(None),
            list,
            jobs,
        }
    }
}

impl ISyncMgrSynchronize_Impl for Presets_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = self.callback.lock().unwrap().clone();
        let agile = agile.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let job = Job::new(agile, self.list.clone());
        self.jobs.send(job).map_err(|_| E_UNEXPECTED.into())
    }
}
