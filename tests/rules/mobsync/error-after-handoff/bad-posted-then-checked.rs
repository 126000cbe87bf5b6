//! The window has the job already when the check of the list makes the method fail.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, LPARAM, WPARAM};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::Win32::UI::WindowsAndMessaging::{PostMessageW, WM_APP};
use windows::core::{GUID, Result, implement};

pub const WM_SYNCHRONIZE: u32 = WM_APP + 3;

pub struct Job {
    pub cb: ISyncMgrSynchronizeCallback,
    pub ids: Vec<GUID>,
}

#[implement(ISyncMgrSynchronize)]
pub struct Postcards {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
    window: isize,
}

impl ISyncMgrSynchronize_Impl for Postcards_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.cb.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let ids = self.ids.lock().unwrap().clone();
        let window = HWND(self.window as *mut _);
        let empty = ids.contains(&GUID::zeroed());
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
        if empty {
            return Err(E_INVALIDARG.into()); //~ error-after-handoff
        }
        Ok(())
    }
}
