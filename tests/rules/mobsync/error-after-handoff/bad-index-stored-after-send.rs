//! The job with the callback is sent to the worker, which will complete; storing the index afterwards with
//! `?` can still make the method fail.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use windows::Win32::Foundation::{E_ABORT, E_FAIL, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, Ref, Result, implement};

struct Job {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    ids: Vec<GUID>,
}

fn serve(rx: Receiver<Job>) {
    for job in rx {
        let hr = match job.ids.iter().find(|id| id.data1 == 0) {
            Some(_) => E_INVALIDARG,
            None => S_OK,
        };
        let Ok(cb) = job.agile.resolve() else {
            continue;
        };
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Journal {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    queue: Sender<Job>,
}

impl Journal {
    pub fn new() -> Self {
        let (queue, rx) = channel();
        thread::spawn(move || serve(rx));
        Journal {
            callback: Mutex::new(None),
            ids: Mutex::new(Vec::new()),
            queue,
        }
    }

    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn store(&self, count: usize) -> Result<()> {
        std::fs::write("journal.idx", count.to_string()).map_err(|_| Error::from(E_FAIL))
    }
}

impl ISyncMgrSynchronize_Impl for Journal_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback()?;
        if !ids.is_null() {
            let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
            *self.ids.lock().unwrap() = ids.to_vec();
        }
        self.store(n as usize)?;
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = AgileReference::new(&self.callback()?)?;
        let ids = self.ids.lock().unwrap().clone();
        let count = ids.len();
        self.queue
            .send(Job { agile, ids })
            .map_err(|_| Error::from(E_ABORT))?;
        self.store(count)?; //~ error-after-handoff
        Ok(())
    }
}
