//! Interfaces declared by hand, HRESULT everywhere: the dialog's answer is signalled in the match
//! and the end of the dialog after it.
#![allow(non_snake_case)]

use std::ffi::c_void;
use std::sync::Mutex;

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, implement, interface};

const S_OK: HRESULT = HRESULT(0);
const S_SYNCMGR_RETRYSYNC: HRESULT = HRESULT(0x0004_0202);
const E_UNEXPECTED: HRESULT = HRESULT(0x8000FFFF_u32 as i32);
const E_ABORT: HRESULT = HRESULT(0x80004004_u32 as i32);

#[interface("6295df41-35ee-11d1-8707-00c04fd93327")]
unsafe trait ISyncMgrSynchronizeCallback: IUnknown {
    unsafe fn ShowErrorCompleted(&self, hr: HRESULT, count: u32, ids: *const GUID) -> HRESULT;
}

#[interface("6295df40-35ee-11d1-8707-00c04fd93327")]
unsafe trait ISyncMgrSynchronize: IUnknown {
    unsafe fn ShowError(&self, parent: *mut c_void, error: *const GUID) -> HRESULT;
}

#[derive(Clone, Copy)]
enum Button {
    Retry,
    Skip,
    Close,
}

#[implement(ISyncMgrSynchronize)]
struct Courier {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    last_answer: Mutex<Button>,
    failed: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Courier_Impl {
    unsafe fn ShowError(&self, _parent: *mut c_void, _error: *const GUID) -> HRESULT {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return E_UNEXPECTED;
        };
        let button = *self.last_answer.lock().unwrap();
        let failed = self.failed.lock().unwrap().clone();
        match button {
            Button::Retry if !failed.is_empty() => {
                let (count, ids) = (failed.len() as u32, failed.as_ptr());
                unsafe { cb.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, count, ids) };
            }
            Button::Retry | Button::Skip => {}
            Button::Close => return E_ABORT,
        }
        unsafe { cb.ShowErrorCompleted(S_OK, 0, std::ptr::null()) }; //~ duplicate-completion
        S_OK
    }
}
