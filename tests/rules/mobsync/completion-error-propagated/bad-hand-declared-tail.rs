//! Hand-declared interfaces whose methods return a bare `HRESULT`: the answer of the completion
//! becomes the answer of the method.
#![allow(non_snake_case)]

use std::cell::RefCell;

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, Interface, implement, interface};

#[interface("6295df41-35ee-11d1-8707-00c04fd93327")]
unsafe trait ISyncMgrSynchronizeCallback: IUnknown {
    fn ShowPropertiesCompleted(&self, hr: HRESULT) -> HRESULT;
    fn PrepareForSyncCompleted(&self, hr: HRESULT) -> HRESULT;
    fn SynchronizeCompleted(&self, hr: HRESULT) -> HRESULT;
}

#[interface("6295df40-35ee-11d1-8707-00c04fd93327")]
unsafe trait ISyncMgrSynchronize: IUnknown {
    fn ShowProperties(&self, parent: isize, item: *const GUID) -> HRESULT;
    fn PrepareForSync(&self, n: u32, ids: *const GUID, parent: isize, zero: u32) -> HRESULT;
    fn Synchronize(&self, parent: isize) -> HRESULT;
}

mod codes {
    use windows_core::HRESULT;

    pub const S_OK: HRESULT = HRESULT(0);
    pub const E_UNEXPECTED: HRESULT = HRESULT(0x8000_FFFF_u32 as i32);
    pub const E_NOTIMPL: HRESULT = HRESULT(0x8000_4001_u32 as i32);
}

#[implement(ISyncMgrSynchronize)]
struct Scanner {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    pages: u32,
}

impl ISyncMgrSynchronize_Impl for Scanner_Impl {
    unsafe fn ShowProperties(&self, _: isize, _: *const GUID) -> HRESULT {
        codes::E_NOTIMPL
    }

    unsafe fn PrepareForSync(&self, _: u32, _: *const GUID, _: isize, _: u32) -> HRESULT {
        let Some(callback) = self.callback.borrow().clone() else {
            return codes::E_UNEXPECTED;
        };
        unsafe { callback.PrepareForSyncCompleted(codes::S_OK) } //~ completion-error-propagated
    }

    unsafe fn Synchronize(&self, _: isize) -> HRESULT {
        let Some(callback) = self.callback.borrow().clone() else {
            return codes::E_UNEXPECTED;
        };
        for page in 1..=self.pages {
            println!("page {page}");
        }
        let answer = unsafe { callback.SynchronizeCompleted(codes::S_OK) }; //~ completion-error-propagated
        if answer != codes::S_OK {
            return answer;
        }
        codes::S_OK
    }
}
