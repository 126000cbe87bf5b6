//! The hand-declared method has the shape of the header, a count and a pointer; the list comes from
//! the handler's state.
#![allow(non_snake_case)]

use std::ffi::c_void;
use std::sync::Mutex;

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, implement, interface};

const S_OK: HRESULT = HRESULT(0);
const S_SYNCMGR_RETRYSYNC: HRESULT = HRESULT(0x40202);
const E_UNEXPECTED: HRESULT = HRESULT(0x8000FFFF_u32 as i32);

#[interface("6295df41-35ee-11d1-8707-00c04fd93327")]
unsafe trait ISyncMgrSynchronizeCallback: IUnknown {
    unsafe fn ShowPropertiesCompleted(&self, hr: HRESULT) -> HRESULT;
    unsafe fn PrepareForSyncCompleted(&self, hr: HRESULT) -> HRESULT;
    unsafe fn SynchronizeCompleted(&self, hr: HRESULT) -> HRESULT;
    unsafe fn ShowErrorCompleted(&self, hr: HRESULT, n: u32, ids: *const GUID) -> HRESULT;
}

#[interface("6295df40-35ee-11d1-8707-00c04fd93327")]
unsafe trait ISyncMgrSynchronize: IUnknown {
    unsafe fn ShowError(&self, parent: *mut c_void, error: *const GUID) -> HRESULT;
}

#[implement(ISyncMgrSynchronize)]
struct Plotter {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    failed: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Plotter_Impl {
    unsafe fn ShowError(&self, _parent: *mut c_void, _error: *const GUID) -> HRESULT {
        let Some(callback) = self.callback.lock().unwrap().clone() else {
            return E_UNEXPECTED;
        };
        let failed = self.failed.lock().unwrap().clone();
        let count = failed.len() as u32;
        let _ = match count {
            0 => unsafe { callback.ShowErrorCompleted(S_OK, 0, std::ptr::null()) },
            _ => unsafe {
                callback.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, count, failed.as_ptr())
            },
        };
        S_OK
    }
}
