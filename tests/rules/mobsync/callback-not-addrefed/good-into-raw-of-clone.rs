//! Good: the AtomicPtr holds the pointer of a clone given up with into_raw; the old one is released by from_raw.

use std::ffi::c_void;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback as Feedback,
};
use windows::core::{Interface, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    feedback: AtomicPtr<c_void>,
}

impl MailHandler {
    fn replace_with(&self, raw: *mut c_void) {
        let old = self.feedback.swap(raw, Ordering::AcqRel);
        if !old.is_null() {
            drop(unsafe { Feedback::from_raw(old) });
        }
    }
}

impl Drop for MailHandler {
    fn drop(&mut self) {
        self.replace_with(null_mut());
    }
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, Feedback>) -> Result<()> {
        let raw = match lpcallback.as_ref() {
            Some(feedback) => feedback.clone().into_raw(),
            None => null_mut(),
        };
        self.replace_with(raw);
        Ok(())
    }
}
