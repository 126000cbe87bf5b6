//! Good: the raw pointer is borrowed back within the call and cloned, so the field owns a reference.

use std::ffi::c_void;
use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Interface, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ContactHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ContactHandler {
    /// Entry point that the C part of the product uses as well.
    unsafe fn adopt(&self, raw: *mut c_void) {
        let borrowed = unsafe { ISyncMgrSynchronizeCallback::from_raw_borrowed(&raw) };
        *self.callback.lock().unwrap() = borrowed.cloned();
    }
}

impl ISyncMgrSynchronize_Impl for ContactHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let raw = lpcallback
            .as_ref()
            .map_or(core::ptr::null_mut(), |cb| cb.as_raw());
        unsafe { self.adopt(raw) };
        Ok(())
    }
}
