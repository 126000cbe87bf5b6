//! Good: the receiver finishes every job it takes, in the loop itself and when it is told to drain the channel.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use windows::Win32::Foundation::{E_ABORT, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Result, implement};

pub struct Job {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    ids: Vec<GUID>,
}

impl Job {
    fn finish(self, hr: HRESULT) {
        match self.agile.resolve() {
            Ok(cb) => drop(unsafe { cb.SynchronizeCompleted(hr) }),
            Err(error) => tracing::warn!(%error, "no callback"),
        }
    }
}

fn run(job: Job) {
    let Some(first) = job.ids.first() else {
        return job.finish(S_OK);
    };
    if *first == GUID::zeroed() {
        job.finish(E_INVALIDARG);
    } else {
        tracing::info!(?first, count = job.ids.len(), "forge");
        job.finish(S_OK);
    }
}

pub fn serve(jobs: Receiver<Job>) {
    loop {
        match jobs.recv_timeout(Duration::from_secs(600)) {
            Ok(job) => run(job),
            Err(RecvTimeoutError::Timeout) => tracing::debug!("forge: idle"),
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if std::path::Path::new("forge.drain").exists() {
            jobs.try_iter().for_each(|job| job.finish(E_ABORT));
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Forge {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    ids: Mutex<Vec<GUID>>,
    jobs: Sender<Job>,
}

impl ISyncMgrSynchronize_Impl for Forge_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let ids = self.ids.lock().unwrap().clone();
        self.jobs
            .send(Job { agile, ids })
            .map_err(|_| Error::from(E_UNEXPECTED))
    }
}
