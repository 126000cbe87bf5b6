//! Bad: an AtomicPtr gets the borrowed pointer through `map_or`, nothing adds a reference.

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
    /// Runs `f` with the callback if the manager has given one.
    pub fn with_feedback(&self, f: impl FnOnce(&Feedback)) {
        let raw = self.feedback.load(Ordering::Acquire);
        if let Some(feedback) = unsafe { Feedback::from_raw_borrowed(&raw) } {
            f(feedback);
        }
    }
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, Feedback>) -> Result<()> {
        let raw = lpcallback
            .as_ref()
            .map_or(null_mut(), |feedback| feedback.as_raw()); //~ callback-not-addrefed
        self.feedback.store(raw, Ordering::Release);
        Ok(())
    }
}
