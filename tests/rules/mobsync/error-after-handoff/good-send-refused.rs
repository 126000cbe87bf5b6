//! The only error behind the channel is that of the channel itself, and then the job never left.

use std::sync::Mutex;
use std::sync::mpsc::{SendError, SyncSender, TrySendError};

use windows::Win32::Foundation::{E_INVALIDARG, E_OUTOFMEMORY, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, Result, implement};

pub enum Job {
    Prepare(AgileReference<ISyncMgrSynchronizeCallback>, u32),
    Run(AgileReference<ISyncMgrSynchronizeCallback>),
}

#[implement(ISyncMgrSynchronize)]
pub struct Subtitles {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    wanted: Mutex<Vec<GUID>>,
    jobs: SyncSender<Job>,
}

impl Subtitles {
    fn remember(&self, n: u32, ids: *const GUID) -> Result<()> {
        if ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
        *self.wanted.lock().unwrap() = ids.to_vec();
        Ok(())
    }

    fn agile(&self) -> Result<AgileReference<ISyncMgrSynchronizeCallback>> {
        let agile = self.callback.lock().unwrap().clone();
        agile.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Subtitles_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let agile = self.agile()?;
        self.remember(n, ids)?;
        match self.jobs.try_send(Job::Prepare(agile, n)) {
            Ok(()) => Ok(()),
            Err(TrySendError::Full(_job)) => Err(E_OUTOFMEMORY.into()),
            Err(TrySendError::Disconnected(_job)) => Err(E_UNEXPECTED.into()),
        }
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let agile = self.agile()?;
        if let Err(SendError(_job)) = self.jobs.send(Job::Run(agile)) {
            return Err(E_UNEXPECTED.into());
        }
        println!("subtitles: {} wanted", self.wanted.lock().unwrap().len());
        Ok(())
    }
}
