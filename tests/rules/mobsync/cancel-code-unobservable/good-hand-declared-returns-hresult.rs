//! The interface is declared by hand and its `Progress` returns the HRESULT itself, so both cancel
//! codes can be seen in the value of the ordinary method call.
#![allow(non_snake_case, non_camel_case_types)]

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, PCWSTR, interface};

const S_OK: HRESULT = HRESULT(0);
const S_SYNCMGR_CANCELITEM: HRESULT = HRESULT(0x40203);
const S_SYNCMGR_CANCELALL: HRESULT = HRESULT(0x40204);

#[repr(C)]
pub struct SYNCMGRPROGRESSITEM {
    cbSize: u32,
    mask: u32,
    lpcStatusText: PCWSTR,
    dwStatusType: u32,
    iProgValue: i32,
    iMaxValue: i32,
}

#[interface("6295df41-35ee-11d1-8707-00c04fd93327")]
pub unsafe trait ISyncMgrSynchronizeCallback: IUnknown {
    unsafe fn ShowPropertiesCompleted(&self, hr: HRESULT) -> HRESULT;
    unsafe fn PrepareForSyncCompleted(&self, hr: HRESULT) -> HRESULT;
    unsafe fn SynchronizeCompleted(&self, hr: HRESULT) -> HRESULT;
    unsafe fn ShowErrorCompleted(&self, hr: HRESULT, n: u32, ids: *const GUID) -> HRESULT;
    unsafe fn EnableModeless(&self, enable: i32) -> HRESULT;
    unsafe fn Progress(&self, id: *const GUID, item: *const SYNCMGRPROGRESSITEM) -> HRESULT;
}

pub fn run(
    cb: &ISyncMgrSynchronizeCallback,
    drawings: &[GUID],
    check_in: impl Fn(&GUID) -> HRESULT,
) {
    let mut outcome = S_OK;
    for (n, drawing) in drawings.iter().enumerate() {
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: 4 | 8,
            lpcStatusText: PCWSTR::null(),
            dwStatusType: 0,
            iProgValue: n as i32,
            iMaxValue: drawings.len() as i32,
        };
        let answer = unsafe { cb.Progress(drawing, &item) };
        if answer == S_SYNCMGR_CANCELALL {
            break;
        } else if answer == S_SYNCMGR_CANCELITEM {
            continue;
        }
        let hr = if answer.is_err() { answer } else { check_in(drawing) };
        if hr.is_err() {
            outcome = hr;
        }
    }
    let _ = unsafe { cb.SynchronizeCompleted(outcome) };
}
