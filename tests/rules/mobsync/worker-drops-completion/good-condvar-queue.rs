//! A worker thread waits on a condition variable for jobs in a `VecDeque`; each job popped is completed
//! by `serve`, and the thread ends only when the queue is empty and closed.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;

use windows::Win32::Foundation::{E_ABORT, E_FAIL, E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Ref, Result, implement};

enum Task {
    Prepare,
    Synchronize { ids: Vec<GUID>, dry: bool },
    Properties(GUID),
}

struct Job {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    task: Task,
}

#[derive(Default)]
struct Queue {
    jobs: VecDeque<Job>,
    closed: bool,
}

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    changed: Condvar,
}

impl Shared {
    fn push(&self, job: Job) -> Result<()> {
        let mut queue = self.queue.lock().unwrap();
        if queue.closed {
            return Err(E_ABORT.into());
        }
        queue.jobs.push_back(job);
        self.changed.notify_one();
        Ok(())
    }

    fn pop(&self) -> Option<Job> {
        let mut queue = self.queue.lock().unwrap();
        loop {
            if let Some(job) = queue.jobs.pop_front() {
                return Some(job);
            }
            if queue.closed {
                return None;
            }
            queue = self.changed.wait(queue).unwrap();
        }
    }

    fn close(&self) {
        self.queue.lock().unwrap().closed = true;
        self.changed.notify_all();
    }
}

fn transfer(ids: &[GUID]) -> HRESULT {
    match ids.iter().position(|id| id.data1 == 0) {
        Some(_) => E_FAIL,
        None => S_OK,
    }
}

fn serve(job: Job) {
    let Ok(cb) = job.agile.resolve() else {
        eprintln!("callback gone");
        return;
    };
    match job.task {
        Task::Prepare => {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        }
        Task::Synchronize { dry: true, .. } => {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        Task::Synchronize { ids, dry: false } => {
            let hr = transfer(&ids);
            let _ = unsafe { cb.SynchronizeCompleted(hr) };
        }
        Task::Properties(id) if id == GUID::zeroed() => {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        }
        Task::Properties(_) => {
            let _ = unsafe { cb.ShowPropertiesCompleted(S_FALSE) };
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Drive {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    shared: Arc<Shared>,
    dry: bool,
}

impl Drive {
    pub fn new(dry: bool) -> Self {
        let shared = Arc::new(Shared::default());
        let theirs = Arc::clone(&shared);
        thread::spawn(move || {
            while let Some(job) = theirs.pop() {
                serve(job);
            }
        });
        Drive {
            callback: Mutex::default(),
            ids: Mutex::default(),
            shared,
            dry,
        }
    }

    fn submit(&self, task: Task) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&callback)?;
        self.shared.push(Job { agile, task })
    }
}

impl Drop for Drive {
    fn drop(&mut self) {
        self.shared.close();
    }
}

impl ISyncMgrSynchronize_Impl for Drive_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        if n > 0 {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            *self.ids.lock().unwrap() = ids.to_vec();
        }
        self.submit(Task::Prepare)
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let ids = self.ids.lock().unwrap().clone();
        let dry = self.dry;
        self.submit(Task::Synchronize { ids, dry })
    }

    fn ShowProperties(&self, _hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        let id = unsafe { itemid.as_ref() }.copied().unwrap_or_default();
        self.submit(Task::Properties(id))?;
        Ok(())
    }
}
