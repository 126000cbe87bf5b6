//! Bad: the log level is handed to DeleteLogError as if it deleted by level; that argument is reserved.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct TaskHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    logged: Mutex<Vec<GUID>>,
}

impl TaskHandler {
    pub fn drop_warnings(&self) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let logged = std::mem::take(&mut *self.logged.lock().unwrap());
        let Some(cb) = callback else {
            return Ok(());
        };
        for id in &logged {
            let level = SYNCMGRLOGLEVEL_WARNING.0 as u32;
            unsafe { cb.DeleteLogError(id, level)? }; //~ reserved-argument-nonzero
        }
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for TaskHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
