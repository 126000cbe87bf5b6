//! Jobs sent on a channel, a posted window message: who completes is not visible in these bodies,
//! so nothing is claimed about them.

use std::sync::Mutex;
use std::sync::mpsc::Sender;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, LPARAM, WPARAM};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{PostMessageW, WM_APP};
use windows::core::{AgileReference, Error, GUID, Result, implement};

enum Job {
    Prepare(AgileReference<ISyncMgrSynchronizeCallback>, Vec<GUID>),
    Explain(GUID),
}

#[implement(ISyncMgrSynchronize)]
struct Messenger {
    callback: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
    jobs: Sender<Job>,
    window: isize,
}

impl ISyncMgrSynchronize_Impl for Messenger_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or(Error::from(E_UNEXPECTED))?;
        let ids = if ids.is_null() {
            Vec::new()
        } else {
            unsafe { std::slice::from_raw_parts(ids, n as usize) }.to_vec()
        };
        self.jobs
            .send(Job::Prepare(callback, ids))
            .map_err(|_| Error::from(E_UNEXPECTED))
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let window = HWND(self.window as *mut _);
        unsafe { PostMessageW(Some(window), WM_APP + 1, WPARAM(0), LPARAM(0)) }
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let id = unsafe { errorid.as_ref() }.copied().unwrap_or_default();
        if self.jobs.send(Job::Explain(id)).is_err() {
            return Err(E_UNEXPECTED.into());
        }
        Ok(())
    }
}
