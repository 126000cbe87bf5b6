//! Bad: the raw call through the vtable passes 0xFF as "whatever the level".

use std::ptr::null;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Interface, PCWSTR, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct TaskHandler;

const ANY: u32 = 0xFF;

pub fn log_conflict(cb: &ISyncMgrSynchronizeCallback) -> bool {
    let text: PCWSTR = w!("Two versions of the task were kept");
    let hr = unsafe {
        (Interface::vtable(cb).LogError)(Interface::as_raw(cb), ANY, text, null()) //~ log-level-out-of-range
    };
    hr.is_ok()
}

impl ISyncMgrSynchronize_Impl for TaskHandler_Impl {
    fn GetItemObject(
        &self,
        _itemid: *const GUID,
        _riid: *const GUID,
        ppv: *mut *mut core::ffi::c_void,
    ) -> Result<()> {
        if let Some(out) = unsafe { ppv.as_mut() } {
            *out = core::ptr::null_mut();
        }
        Err(windows::Win32::Foundation::E_NOTIMPL.into())
    }
}
