//! The check comes first, and a message that could not be posted gives the job back before the method fails.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, LPARAM, WPARAM};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{PostMessageW, PostThreadMessageW, WM_APP};
use windows::core::{GUID, Result, implement};

pub const WM_SYNCHRONIZE: u32 = WM_APP + 3;
pub const WM_PREPARE: u32 = WM_APP + 4;

pub struct Job {
    pub cb: ISyncMgrSynchronizeCallback,
    pub ids: Vec<GUID>,
}

#[implement(ISyncMgrSynchronize)]
pub struct Postcards {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    window: isize,
    thread_id: u32,
}

impl ISyncMgrSynchronize_Impl for Postcards_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.cb.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let ids = self.ids.lock().unwrap().clone();
        if ids.contains(&GUID::zeroed()) {
            return Err(E_INVALIDARG.into());
        }
        let window = HWND(self.window as *mut _);
        let job = Box::into_raw(Box::new(Job { cb, ids }));
        let posted = unsafe {
            PostMessageW(
                Some(window),
                WM_SYNCHRONIZE,
                WPARAM(0),
                LPARAM(job as isize),
            )
        };
        if let Err(error) = posted {
            drop(unsafe { Box::from_raw(job) });
            return Err(error);
        }
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.cb.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let ids = Vec::with_capacity(n as usize);
        let job = Box::into_raw(Box::new(Job { cb, ids }));
        unsafe { PostThreadMessageW(self.thread_id, WM_PREPARE, WPARAM(0), LPARAM(job as isize)) }
            .inspect_err(|_| drop(unsafe { Box::from_raw(job) }))
    }
}
