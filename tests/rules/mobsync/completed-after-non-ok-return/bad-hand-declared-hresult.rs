//! Interfaces declared by hand, as needed where the default metadata has none: the methods are
//! `unsafe fn` and return a bare `HRESULT`.
#![allow(non_snake_case)]

use std::cell::RefCell;

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, Interface, Ref, implement, interface};

const S_OK: HRESULT = HRESULT(0);
const E_POINTER: HRESULT = HRESULT(0x8000_4003_u32 as i32);
const E_ABORT: HRESULT = HRESULT(0x8000_4004_u32 as i32);

#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Window(pub isize);

#[interface("6295df41-35ee-11d1-8707-00c04fd93327")]
pub unsafe trait ISyncMgrSynchronizeCallback: IUnknown {
    fn PrepareForSyncCompleted(&self, hr: HRESULT) -> HRESULT;
    fn SynchronizeCompleted(&self, hr: HRESULT) -> HRESULT;
}

#[interface("6295df40-35ee-11d1-8707-00c04fd93327")]
pub unsafe trait ISyncMgrSynchronize: IUnknown {
    fn SetProgressCallback(&self, callback: Ref<'_, ISyncMgrSynchronizeCallback>) -> HRESULT;
    fn PrepareForSync(&self, n: u32, ids: *const GUID, owner: Window, reserved: u32) -> HRESULT;
    fn Synchronize(&self, owner: Window) -> HRESULT;
}

#[implement(ISyncMgrSynchronize)]
pub struct Feed {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    ids: RefCell<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Feed_Impl {
    unsafe fn SetProgressCallback(
        &self,
        callback: Ref<'_, ISyncMgrSynchronizeCallback>,
    ) -> HRESULT {
        self.callback.replace(callback.cloned());
        S_OK
    }

    unsafe fn PrepareForSync(
        &self,
        n: u32,
        ids: *const GUID,
        _owner: Window,
        _reserved: u32,
    ) -> HRESULT {
        let Some(callback) = self.callback.borrow().clone() else {
            return E_POINTER;
        };
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        if ids.is_null() {
            return E_POINTER; //~ completed-after-non-ok-return
        }
        let ids = unsafe { core::slice::from_raw_parts(ids, n as usize) };
        self.ids.borrow_mut().extend_from_slice(ids); //~ state-written-after-completion
        S_OK
    }

    unsafe fn Synchronize(&self, _owner: Window) -> HRESULT {
        let Some(callback) = self.callback.borrow().clone() else {
            return E_POINTER;
        };
        let empty = self.ids.borrow().is_empty();
        let hr = if empty { E_ABORT } else { S_OK };
        unsafe { callback.SynchronizeCompleted(hr) };
        hr //~ completed-after-non-ok-return
    }
}
