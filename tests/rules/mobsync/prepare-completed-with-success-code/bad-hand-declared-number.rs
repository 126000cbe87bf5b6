//! Interfaces declared by hand; the local constant is the number of S_SYNCMGR_CANCELITEM, a success
//! code, and it is the only outcome for a cancelled selection.
#![allow(non_snake_case)]

use std::ffi::c_void;
use std::sync::Mutex;

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, implement, interface};

const S_OK: HRESULT = HRESULT(0);
const E_UNEXPECTED: HRESULT = HRESULT(0x8000FFFF_u32 as i32);
const CANCELLED: HRESULT = HRESULT(0x0004_0203);

#[interface("6295df41-35ee-11d1-8707-00c04fd93327")]
unsafe trait ISyncMgrSynchronizeCallback: IUnknown {
    unsafe fn ShowPropertiesCompleted(&self, hr: HRESULT) -> HRESULT;
    unsafe fn PrepareForSyncCompleted(&self, hr: HRESULT) -> HRESULT;
}

#[interface("6295df40-35ee-11d1-8707-00c04fd93327")]
unsafe trait ISyncMgrSynchronize: IUnknown {
    unsafe fn PrepareForSync(
        &self,
        count: u32,
        ids: *const GUID,
        parent: *mut c_void,
        reserved: u32,
    ) -> HRESULT;
}

#[implement(ISyncMgrSynchronize)]
struct Plotter {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    paused: bool,
}

impl ISyncMgrSynchronize_Impl for Plotter_Impl {
    unsafe fn PrepareForSync(
        &self,
        _count: u32,
        _ids: *const GUID,
        _parent: *mut c_void,
        _reserved: u32,
    ) -> HRESULT {
        let Some(callback) = self.callback.lock().unwrap().clone() else {
            return E_UNEXPECTED;
        };
        if self.paused {
            let _ = unsafe { callback.PrepareForSyncCompleted(CANCELLED) }; //~ prepare-completed-with-success-code
            return S_OK;
        }
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        S_OK
    }
}
