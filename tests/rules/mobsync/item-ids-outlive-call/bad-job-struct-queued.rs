//! Bad: a job that borrows the array is pushed to the handler's queue and run by a later call.

use std::collections::VecDeque;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

struct Job<'a> {
    priority: u8,
    items: &'a [GUID],
}

#[implement(ISyncMgrSynchronize)]
pub struct DriveHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    jobs: Mutex<VecDeque<Job<'static>>>,
}

impl DriveHandler {
    fn describe(&self) {
        for job in self.jobs.lock().unwrap().iter() {
            eprintln!("priority {}: {} items", job.priority, job.items.len());
        }
    }
}

impl ISyncMgrSynchronize_Impl for DriveHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        if ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let items = unsafe { core::slice::from_raw_parts(ids, n as usize) };
        let job = Job { priority: 1, items };
        self.jobs.lock().unwrap().push_back(job); //~ item-ids-outlive-call
        self.describe();
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
