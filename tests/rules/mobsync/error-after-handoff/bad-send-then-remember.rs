//! The job is on the channel when remembering the ids fails and the method says so.

use std::sync::Mutex;
use std::sync::mpsc::Sender;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Error, GUID, Result, implement};

pub enum Job {
    Prepare(AgileReference<ISyncMgrSynchronizeCallback>, u32),
    Stop,
}

#[implement(ISyncMgrSynchronize)]
pub struct Subtitles {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    wanted: Mutex<Vec<GUID>>,
    jobs: Sender<Job>,
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
}

impl ISyncMgrSynchronize_Impl for Subtitles_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(agile) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        self.jobs
            .send(Job::Prepare(agile, n))
            .map_err(|_| Error::from(E_UNEXPECTED))?;
        self.remember(n, ids)?; //~ error-after-handoff
        Ok(())
    }
}
