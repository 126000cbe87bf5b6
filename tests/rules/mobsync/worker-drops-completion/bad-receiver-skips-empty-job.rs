//! The receiving thread goes on to the next job without telling the manager about an empty one.

use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

struct Job {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    ids: Vec<GUID>,
}

fn push(id: &GUID) -> Result<()> {
    if id.data1 == 0 {
        return Err(E_INVALIDARG.into());
    }
    Ok(())
}

fn serve(jobs: Receiver<Job>) {
    while let Ok(job) = jobs.recv() {
        if job.ids.is_empty() {
            println!("letters: nothing to do");
            continue; //~ worker-drops-completion
        }
        let hr = HRESULT::from(job.ids.iter().try_for_each(push));
        if let Ok(cb) = job.agile.resolve() {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Letters {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    ids: Mutex<Vec<GUID>>,
    jobs: Sender<Job>,
}

impl Letters {
    pub fn new() -> Self {
        let (jobs, receiver) = mpsc::channel();
        thread::spawn(move || serve(receiver));
        Self {
            callback: Mutex::default(),
            ids: Mutex::default(),
            jobs,
        }
    }
}

impl ISyncMgrSynchronize_Impl for Letters_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = self.callback.lock().unwrap().clone();
        let agile = agile.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let ids = self.ids.lock().unwrap().clone();
        self.jobs
            .send(Job { agile, ids })
            .map_err(|_| Error::from(E_UNEXPECTED))
    }
}
