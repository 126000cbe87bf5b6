//! Bad: a status (SYNCMGRSTATUS_FAILED is 5) is passed where a log level is expected.

use std::ptr;

use windows::Win32::Foundation::HWND;
use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HSTRING, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct PhotoHandler;

pub fn log_failure(cb: &ISyncMgrSynchronizeCallback, item: GUID, text: &HSTRING) {
    let info = SYNCMGRLOGERRORINFO {
        cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
        mask: SYNCMGRLOGERROR_ITEMID,
        ItemID: item,
        ..Default::default()
    };
    let level = SYNCMGRSTATUS_FAILED.0 as u32;
    if let Err(e) = unsafe { cb.LogError(level, text, ptr::from_ref(&info)) } {
        //~^ log-level-out-of-range
        eprintln!("{text}: {e}");
    }
}

impl ISyncMgrSynchronize_Impl for PhotoHandler_Impl {
    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        Err(windows::Win32::Foundation::E_NOTIMPL.into())
    }
}
