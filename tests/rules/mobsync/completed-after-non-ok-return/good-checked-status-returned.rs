//! The status is returned behind the completion, but by then it can only be `S_OK`.
#![allow(non_snake_case)]

pub mod declared {
    use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, interface};

    #[interface("6295df41-35ee-11d1-8707-00c04fd93327")]
    pub unsafe trait ISyncMgrSynchronizeCallback: IUnknown {
        pub fn ShowPropertiesCompleted(&self, hr: HRESULT) -> HRESULT;
        pub fn PrepareForSyncCompleted(&self, hr: HRESULT) -> HRESULT;
        pub fn SynchronizeCompleted(&self, hr: HRESULT) -> HRESULT;
    }

    #[interface("6295df40-35ee-11d1-8707-00c04fd93327")]
    pub unsafe trait ISyncMgrSynchronize: IUnknown {
        pub fn PrepareForSync(&self, n: u32, ids: *const GUID, hwnd: isize, zero: u32) -> HRESULT;
        pub fn Synchronize(&self, hwnd: isize) -> HRESULT;
    }
}

use std::sync::Mutex;

use declared::{ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback};
use windows_core::{GUID, HRESULT, implement};

const S_OK: HRESULT = HRESULT(0);
const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32 as i32);
const E_UNEXPECTED: HRESULT = HRESULT(0x8000_FFFF_u32 as i32);

#[implement(ISyncMgrSynchronize)]
pub struct Scores {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    best: Mutex<u64>,
}

impl Scores {
    fn publish(&self) -> HRESULT {
        if *self.best.lock().unwrap() == 0 {
            E_UNEXPECTED
        } else {
            S_OK
        }
    }
}

impl ISyncMgrSynchronize_Impl for Scores_Impl {
    unsafe fn PrepareForSync(&self, n: u32, ids: *const GUID, _: isize, _: u32) -> HRESULT {
        let Some(callback) = self.callback.lock().unwrap().clone() else {
            return E_UNEXPECTED;
        };
        let hr = if n == 0 || ids.is_null() {
            E_INVALIDARG
        } else {
            S_OK
        };
        if hr == S_OK {
            unsafe { callback.PrepareForSyncCompleted(hr) };
        }
        hr
    }

    unsafe fn Synchronize(&self, _: isize) -> HRESULT {
        let callback = match self.callback.lock().unwrap().as_ref() {
            Some(callback) => callback.clone(),
            None => return E_UNEXPECTED,
        };
        let hr = self.publish();
        if hr != S_OK {
            return hr;
        }
        let told = unsafe { callback.SynchronizeCompleted(hr) };
        if told.is_err() {
            eprintln!("{told:?}");
        }
        hr
    }
}
