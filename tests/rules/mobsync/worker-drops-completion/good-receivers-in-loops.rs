//! Three threads live on receivers: `for job in rx`, `while let Ok`, `loop { match }`. Each job they
//! receive is completed before the next, and they end only when no job is left.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

struct Job {
    agile: AgileReference<ISyncMgrSynchronizeCallback>,
    ids: Vec<GUID>,
}

impl Job {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.agile.resolve().ok()
    }

    fn outcome(&self) -> HRESULT {
        let failed = self.ids.iter().find(|id| id.data1 == 0);
        failed.map_or(S_OK, |_| E_INVALIDARG)
    }
}

fn prepare_thread(rx: Receiver<Job>) {
    for job in rx {
        let hr = job.outcome();
        let Some(cb) = job.callback() else {
            continue;
        };
        let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
    }
}

fn sync_thread(rx: Receiver<Job>) {
    let mut served = 0u32;
    while let Ok(job) = rx.recv() {
        served += 1;
        let hr = if job.ids.is_empty() {
            S_OK
        } else {
            job.outcome()
        };
        if let Some(cb) = job.callback() {
            if let Err(e) = unsafe { cb.SynchronizeCompleted(hr) } {
                eprintln!("job {served}: {e}");
            }
        }
    }
    eprintln!("{served} jobs served");
}

fn page_thread(rx: Receiver<Job>) {
    loop {
        match rx.recv_timeout(Duration::from_secs(60)) {
            Ok(job) => {
                let Some(cb) = job.callback() else { continue };
                let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
            }
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Queues {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    prepare: Sender<Job>,
    sync: Sender<Job>,
    pages: Sender<Job>,
}

impl Queues {
    pub fn new() -> Self {
        let (prepare, rx) = channel();
        thread::spawn(move || prepare_thread(rx));
        let (sync, rx) = channel();
        thread::spawn(move || sync_thread(rx));
        let (pages, rx) = channel();
        thread::spawn(|| page_thread(rx));
        Queues {
            cb: Mutex::new(None),
            ids: Mutex::default(),
            prepare,
            sync,
            pages,
        }
    }

    fn job(&self, ids: Vec<GUID>) -> Result<Job> {
        let cb = self.cb.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&cb)?;
        Ok(Job { agile, ids })
    }
}

fn closed<T>(_: T) -> Error {
    Error::from(E_ABORT)
}

impl ISyncMgrSynchronize_Impl for Queues_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.cb.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let mut wanted = vec![];
        if !ids.is_null() {
            wanted.extend_from_slice(unsafe { std::slice::from_raw_parts(ids, n as usize) });
        }
        *self.ids.lock().unwrap() = wanted.clone();
        self.prepare.send(self.job(wanted)?).map_err(closed)
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let ids = self.ids.lock().unwrap().clone();
        let job = self.job(ids)?;
        self.sync.send(job).map_err(closed)?;
        Ok(())
    }

    fn ShowProperties(&self, _: HWND, itemid: *const GUID) -> Result<()> {
        let item = unsafe { itemid.as_ref() }.copied();
        let job = self.job(item.into_iter().collect())?;
        if self.pages.send(job).is_ok() {
            return Ok(());
        }
        Err(E_ABORT.into())
    }
}
