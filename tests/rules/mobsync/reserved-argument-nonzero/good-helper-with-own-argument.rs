//! Good: the number given to the helper says how often it tries; the call itself passes 0.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct SurveyHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn delete_log_error(cb: &ISyncMgrSynchronizeCallback, id: &GUID, attempts: u32) -> bool {
    (0..attempts).any(|_| unsafe { cb.DeleteLogError(id, 0) }.is_ok())
}

pub fn forget(cb: &ISyncMgrSynchronizeCallback, id: &GUID) {
    if !delete_log_error(cb, id, 3) {
        eprintln!("the entry {id:?} is still in the log");
    }
}

impl ISyncMgrSynchronize_Impl for SurveyHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
