//! A job that is to be tried again goes back into the queue; otherwise its outcome is told.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, HRESULT, Result, implement};

struct Job {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    file: String,
    tries: u32,
}

#[derive(Default)]
struct Queue {
    jobs: Mutex<VecDeque<Job>>,
    filled: Condvar,
}

impl Queue {
    fn push(&self, job: Job) {
        self.jobs.lock().unwrap().push_back(job);
        self.filled.notify_one();
    }

    fn pop(&self) -> Job {
        let jobs = self.jobs.lock().unwrap();
        let mut jobs = self
            .filled
            .wait_while(jobs, |jobs| jobs.is_empty())
            .unwrap();
        jobs.pop_front().unwrap()
    }
}

fn copy(file: &str) -> Result<()> {
    std::fs::copy(file, format!("stories/{file}"))?;
    Ok(())
}

fn work(queue: &Queue) {
    loop {
        let mut job = queue.pop();
        let outcome = copy(&job.file);
        if outcome.is_err() && job.tries < 3 {
            job.tries += 1;
            queue.push(job);
            continue;
        }
        if let Ok(cb) = job.agile.resolve() {
            let _ = unsafe { cb.SynchronizeCompleted(HRESULT::from(outcome)) };
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Stories {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    queue: Arc<Queue>,
}

impl Stories {
    pub fn new() -> Self {
        let queue = Arc::<Queue>::default();
        let shared = queue.clone();
        thread::spawn(move || work(&shared));
        Self {
            callback: Mutex::new(None),
            queue,
        }
    }
}

impl ISyncMgrSynchronize_Impl for Stories_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let agile = AgileReference::new(&cb)?;
        self.queue.push(Job {
            agile,
            file: "new.txt".to_owned(),
            tries: 0,
        });
        Ok(())
    }
}
