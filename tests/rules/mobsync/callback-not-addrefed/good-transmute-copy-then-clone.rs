//! Good: the bit copy lives in a ManuallyDrop for two lines, only its clone is stored.

use std::mem::{ManuallyDrop, transmute_copy};
use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FeedHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

type Borrowed = ManuallyDrop<Option<ISyncMgrSynchronizeCallback>>;

impl ISyncMgrSynchronize_Impl for FeedHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let view: Borrowed = unsafe { transmute_copy(&lpcallback) };
        let owned = Option::clone(&view);
        *self.callback.lock().unwrap() = owned;
        Ok(())
    }
}
