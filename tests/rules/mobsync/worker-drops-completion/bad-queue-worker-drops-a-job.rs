//! Bad: the worker takes a job off the queue and, when the job is too large, goes on to the next without finishing it.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, GUID, HRESULT, Result, implement};

struct Job {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    ids: Vec<GUID>,
}

impl Job {
    fn finish(self, hr: HRESULT) {
        if let Ok(cb) = self.agile.resolve() {
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
    }
}

#[derive(Default)]
struct Queue {
    jobs: Mutex<VecDeque<Job>>,
    filled: Condvar,
}

impl Queue {
    fn pop(&self) -> Job {
        let mut jobs = self.jobs.lock().unwrap();
        loop {
            match jobs.pop_front() {
                Some(job) => return job,
                None => jobs = self.filled.wait(jobs).unwrap(),
            }
        }
    }
}

fn work(queue: &Queue) {
    loop {
        let job = queue.pop();
        if job.ids.len() > 500 {
            tracing::warn!(items = job.ids.len(), "loom: too large");
            continue; //~ worker-drops-completion
        }
        for id in &job.ids {
            tracing::info!(?id, "loom");
        }
        job.finish(S_OK);
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Loom {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    ids: Mutex<Vec<GUID>>,
    queue: Arc<Queue>,
}

impl Loom {
    fn start(&self) {
        let queue = Arc::clone(&self.queue);
        thread::spawn(move || work(&queue));
    }
}

impl ISyncMgrSynchronize_Impl for Loom_Impl {
    fn Initialize(&self, _: u32, _: u32, _: u32, _: *const u8) -> Result<()> {
        self.start();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let ids = self.ids.lock().unwrap().clone();
        self.queue
            .jobs
            .lock()
            .unwrap()
            .push_back(Job { agile, ids });
        self.queue.filled.notify_one();
        Ok(())
    }
}
