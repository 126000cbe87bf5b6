//! Bad: there is a clone, but it is a temporary; the pointer that stays behind has lost its reference again (windows 0.52).

use std::ffi::c_void;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use windows::core::{implement, Interface, Result};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct FeedHandler {
    sink: AtomicPtr<c_void>,
}

impl FeedHandler {
    pub fn has_sink(&self) -> bool {
        !self.sink.load(Ordering::Acquire).is_null()
    }
}

impl ISyncMgrSynchronize_Impl for FeedHandler {
    fn SetProgressCallback(&self, sink: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        let raw = match sink {
            Some(sink) => sink.clone().as_raw(), //~ callback-not-addrefed
            None => ptr::null_mut(),
        };
        self.sink.store(raw, Ordering::Release);
        Ok(())
    }
}
