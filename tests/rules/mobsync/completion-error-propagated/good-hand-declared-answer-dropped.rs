//! Hand-declared interfaces: the `HRESULT` of the completion is looked at, and `S_OK` is returned.
#![allow(non_snake_case)]

use std::sync::Mutex;

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, Interface, implement, interface};

#[interface("6295df41-35ee-11d1-8707-00c04fd93327")]
pub unsafe trait ISyncMgrSynchronizeCallback: IUnknown {
    fn SynchronizeCompleted(&self, hr: HRESULT) -> HRESULT;
    fn ShowErrorCompleted(&self, hr: HRESULT, n: u32, ids: *const GUID) -> HRESULT;
}

#[interface("6295df40-35ee-11d1-8707-00c04fd93327")]
pub unsafe trait ISyncMgrSynchronize: IUnknown {
    fn Synchronize(&self, parent: isize) -> HRESULT;
    fn ShowError(&self, parent: isize, error: *const GUID) -> HRESULT;
}

const S_OK: HRESULT = HRESULT(0);
const S_FALSE: HRESULT = HRESULT(1);
const E_UNEXPECTED: HRESULT = HRESULT(0x8000_FFFF_u32 as i32);

#[implement(ISyncMgrSynchronize)]
pub struct Tides {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Tides_Impl {
    unsafe fn Synchronize(&self, _: isize) -> HRESULT {
        let held = self.callback.lock().unwrap();
        if let Some(callback) = held.as_ref() {
            let answer = unsafe { callback.SynchronizeCompleted(S_OK) }; //~ guard-held-across-callback
            if answer.0 < 0 {
                eprintln!("{answer:?}");
            }
            S_OK
        } else {
            E_UNEXPECTED
        }
    }

    unsafe fn ShowError(&self, _: isize, _: *const GUID) -> HRESULT {
        let held = self.callback.lock().unwrap();
        let Some(callback) = held.as_ref() else {
            return E_UNEXPECTED;
        };
        unsafe {
            callback.ShowErrorCompleted(S_OK, 0, std::ptr::null()); //~ guard-held-across-callback
        }
        // Any success code will do for this method.
        S_FALSE
    }
}
