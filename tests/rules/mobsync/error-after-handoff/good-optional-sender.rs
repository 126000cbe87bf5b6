//! The queue may be missing: then the method works in the call. A failed `send` gives the job back and
//! the method fails without any completion; after a successful one nothing can fail.

use std::sync::Mutex;
use std::sync::mpsc::{SendError, Sender, SyncSender, TrySendError};

use windows::Win32::Foundation::{
    E_ABORT, E_FAIL, E_INVALIDARG, E_PENDING, E_POINTER, E_UNEXPECTED, HWND, S_OK,
};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, HRESULT, Ref, Result, implement};

pub struct Job {
    pub agile: AgileReference<ISyncMgrSynchronizeCallback>,
    pub ids: Vec<GUID>,
}

#[implement(ISyncMgrSynchronize)]
pub struct Journal {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    queue: Option<Sender<Job>>,
    bounded: Option<SyncSender<Job>>,
}

impl Journal {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| Error::from(E_UNEXPECTED))
    }

    fn check(&self) -> Result<()> {
        if self.ids.lock().unwrap().len() > 500 {
            return Err(E_FAIL.into());
        }
        Ok(())
    }

    fn store(&self) -> Result<()> {
        std::fs::write("journal.bin", b"1").map_err(|_| Error::from(E_FAIL))
    }
}

fn write(ids: &[GUID]) -> HRESULT {
    if ids.iter().any(|id| id.data1 == 0) {
        E_INVALIDARG
    } else {
        S_OK
    }
}

impl ISyncMgrSynchronize_Impl for Journal_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback()?;
        if n > 0 && ids.is_null() {
            return Err(E_POINTER.into());
        }
        let mut wanted = Vec::with_capacity(n as usize);
        for i in 0..n as usize {
            wanted.push(unsafe { *ids.add(i) });
        }
        *self.ids.lock().unwrap() = wanted;
        self.check()?;
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback()?;
        let ids = self.ids.lock().unwrap().clone();
        self.store()?;
        if let Some(queue) = &self.queue {
            let agile = AgileReference::new(&callback)?;
            return match queue.send(Job { agile, ids }) {
                Ok(()) => Ok(()),
                Err(SendError(job)) => {
                    eprintln!("{} items not queued", job.ids.len());
                    Err(E_ABORT.into())
                }
            };
        }
        let hr = write(&ids);
        let _ = unsafe { callback.SynchronizeCompleted(hr) };
        if let Err(e) = self.store() {
            eprintln!("journal: {e}");
        }
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        let ids = unsafe { errorid.as_ref() }.copied().into_iter().collect();
        let agile = AgileReference::new(&callback)?;
        let job = match self.bounded.as_ref().map(|queue| queue.try_send(Job { agile, ids })) {
            Some(Ok(())) => return Ok(()),
            Some(Err(TrySendError::Full(job))) if job.ids.is_empty() => {
                return Err(E_PENDING.into());
            }
            Some(Err(TrySendError::Full(job) | TrySendError::Disconnected(job))) => Some(job),
            None => None,
        };
        // Not queued: done here and now.
        let retry = job.map(|job| job.ids).unwrap_or_default();
        let _ = unsafe { callback.ShowErrorCompleted(S_OK, &retry) };
        Ok(())
    }
}
