//! Good: the raw pointer is kept, but AddRef and Release are called by hand through the vtable.

use std::ffi::c_void;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Interface, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct DriveHandler {
    sink: AtomicPtr<c_void>,
}

impl DriveHandler {
    fn release(raw: *mut c_void) {
        if let Some(cb) = unsafe { ISyncMgrSynchronizeCallback::from_raw_borrowed(&raw) } {
            unsafe { (cb.vtable().base__.Release)(raw) };
        }
    }
}

impl Drop for DriveHandler {
    fn drop(&mut self) {
        Self::release(*self.sink.get_mut());
    }
}

impl ISyncMgrSynchronize_Impl for DriveHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let mut new = null_mut();
        if let Some(cb) = lpcallback.as_ref() {
            unsafe { (cb.vtable().base__.AddRef)(cb.as_raw()) };
            new = cb.as_raw();
        }
        DriveHandler::release(self.sink.swap(new, Ordering::AcqRel));
        Ok(())
    }
}
