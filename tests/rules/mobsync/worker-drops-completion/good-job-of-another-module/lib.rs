//! The structure comes from another module, by name: a pattern with its fields matches every job.

mod jobs;

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, Ref, Result, implement};

use crate::jobs::Job;

#[implement(ISyncMgrSynchronize)]
pub struct Mirror {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    chosen: Mutex<Vec<GUID>>,
    jobs: Sender<Job>,
}

impl Mirror {
    pub fn new() -> Self {
        let (jobs, taken) = channel();
        std::thread::spawn(move || serve(&taken));
        Self {
            callback: Mutex::new(None),
            chosen: Mutex::new(Vec::new()),
            jobs,
        }
    }
}

fn serve(taken: &Receiver<Job>) {
    while let Ok(Job { agile, items }) = taken.recv() {
        let hr = match copy(&items) {
            Ok(()) => S_OK,
            Err(error) => error.code(),
        };
        if let Ok(cb) = agile.resolve() {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
    }
}

fn copy(items: &[GUID]) -> Result<()> {
    for item in items {
        std::fs::write(format!("{item:?}.copy"), b"copy")?;
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Mirror_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let agile = AgileReference::new(&cb.ok_or_else(|| Error::from(E_UNEXPECTED))?)?;
        let items = self.chosen.lock().unwrap().clone();
        let job = Job { agile, items };
        self.jobs.send(job).map_err(|_| Error::from(E_UNEXPECTED))
    }
}
