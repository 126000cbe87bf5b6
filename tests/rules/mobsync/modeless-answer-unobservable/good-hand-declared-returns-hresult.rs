//! The interface is declared by hand and returns the HRESULT, so the ordinary method call shows the
//! refusal.
#![allow(non_snake_case)]

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, PCWSTR, interface, w};

const S_OK: HRESULT = HRESULT(0);
const TRUE: i32 = 1;
const FALSE: i32 = 0;

#[interface("6295df41-35ee-11d1-8707-00c04fd93327")]
pub unsafe trait ISyncMgrSynchronizeCallback: IUnknown {
    unsafe fn ShowPropertiesCompleted(&self, hr: HRESULT) -> HRESULT;
    unsafe fn PrepareForSyncCompleted(&self, hr: HRESULT) -> HRESULT;
    unsafe fn SynchronizeCompleted(&self, hr: HRESULT) -> HRESULT;
    unsafe fn ShowErrorCompleted(&self, hr: HRESULT, n: u32, ids: *const GUID) -> HRESULT;
    unsafe fn EnableModeless(&self, enable: i32) -> HRESULT;
}

#[link(name = "user32")]
unsafe extern "system" {
    fn MessageBoxW(hwnd: *mut c_void, text: PCWSTR, caption: PCWSTR, kind: u32) -> i32;
}

pub fn explain(cb: &ISyncMgrSynchronizeCallback, parent: *mut c_void) {
    let answer = unsafe { cb.EnableModeless(TRUE) };
    if answer == S_OK {
        unsafe {
            MessageBoxW(parent, w!("The drawing is checked out."), w!("Drawings"), 0);
            let _ = cb.EnableModeless(FALSE);
        }
    } else {
        println!("drawings: no dialog now");
    }
    let _ = unsafe { cb.ShowErrorCompleted(S_OK, 0, std::ptr::null()) };
}
