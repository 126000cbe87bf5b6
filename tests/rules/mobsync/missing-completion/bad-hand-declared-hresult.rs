//! Interfaces declared by hand: `unsafe fn`, HRESULT as return value. The quick exit answers S_OK.
#![allow(non_snake_case)]

use std::ffi::c_void;
use std::sync::Mutex;

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, Ref, implement, interface};

const S_OK: HRESULT = HRESULT(0);
const E_POINTER: HRESULT = HRESULT(0x80004003_u32 as i32);
const E_UNEXPECTED: HRESULT = HRESULT(0x8000FFFF_u32 as i32);

#[interface("6295df41-35ee-11d1-8707-00c04fd93327")]
unsafe trait ISyncMgrSynchronizeCallback: IUnknown {
    unsafe fn ShowPropertiesCompleted(&self, hr: HRESULT) -> HRESULT;
    unsafe fn PrepareForSyncCompleted(&self, hr: HRESULT) -> HRESULT;
    unsafe fn SynchronizeCompleted(&self, hr: HRESULT) -> HRESULT;
}

#[interface("6295df40-35ee-11d1-8707-00c04fd93327")]
unsafe trait ISyncMgrSynchronize: IUnknown {
    unsafe fn SetProgressCallback(&self, cb: Ref<'_, ISyncMgrSynchronizeCallback>) -> HRESULT;
    unsafe fn PrepareForSync(
        &self,
        count: u32,
        ids: *const GUID,
        parent: *mut c_void,
        reserved: u32,
    ) -> HRESULT;
    unsafe fn Synchronize(&self, parent: *mut c_void) -> HRESULT;
}

#[implement(ISyncMgrSynchronize)]
struct Ledger {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    accounts: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Ledger_Impl {
    unsafe fn SetProgressCallback(&self, cb: Ref<'_, ISyncMgrSynchronizeCallback>) -> HRESULT {
        *self.callback.lock().unwrap() = cb.cloned();
        S_OK
    }

    unsafe fn PrepareForSync(
        &self,
        count: u32,
        ids: *const GUID,
        _parent: *mut c_void,
        _reserved: u32,
    ) -> HRESULT {
        let Some(callback) = self.callback.lock().unwrap().clone() else {
            return E_UNEXPECTED;
        };
        if ids.is_null() {
            return E_POINTER;
        }
        let wanted = unsafe { std::slice::from_raw_parts(ids, count as usize) };
        *self.accounts.lock().unwrap() = wanted.to_vec();
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        S_OK
    }

    unsafe fn Synchronize(&self, _parent: *mut c_void) -> HRESULT {
        let Some(callback) = self.callback.lock().unwrap().clone() else {
            return E_UNEXPECTED;
        };
        let accounts = self.accounts.lock().unwrap().clone();
        if accounts.iter().all(|account| account.data1 == 0) {
            return HRESULT(0); //~ missing-completion
        }
        unsafe { callback.SynchronizeCompleted(S_OK) };
        S_OK
    }
}
