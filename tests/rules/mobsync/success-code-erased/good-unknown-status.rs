//! `ok` on a status that somebody else made: whether it is a success code cannot be told here.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{BOOL, Error, GUID, HRESULT, Interface, Result, implement};

unsafe extern "system" {
    fn OpenReplica(parent: HWND, handle: *mut u64) -> HRESULT;
    fn CloseReplica(handle: u64) -> HRESULT;
}

#[implement(ISyncMgrSynchronize)]
pub struct Replica {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl Replica {
    fn allow_windows(&self, cb: &ISyncMgrSynchronizeCallback) -> HRESULT {
        unsafe { (cb.vtable().EnableModeless)(cb.as_raw(), BOOL(0)) }
    }
}

impl ISyncMgrSynchronize_Impl for Replica_Impl {
    fn Synchronize(&self, parent: HWND) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        self.allow_windows(&callback).ok()?;
        let mut handle = 0;
        unsafe { OpenReplica(parent, &mut handle) }.ok()?;
        let mut hr = unsafe { CloseReplica(handle) };
        if hr.is_err() {
            return hr.ok();
        }
        hr = S_OK;
        let _ = unsafe { callback.SynchronizeCompleted(hr) };
        hr.ok()
    }

    fn SetItemStatus(&self, _: *const GUID, status: u32) -> Result<()> {
        HRESULT(status as i32).ok()
    }
}
