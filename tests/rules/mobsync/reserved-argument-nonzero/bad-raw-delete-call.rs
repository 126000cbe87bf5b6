//! Bad: the raw call through the vtable of the callback passes a version number as the reserved argument.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Interface, Ref, Result, implement};

const VERSION: u32 = 2;

#[implement(ISyncMgrSynchronize)]
pub struct ChartHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

pub fn forget(cb: &ISyncMgrSynchronizeCallback, id: GUID) -> Result<()> {
    let hr = unsafe {
        (Interface::vtable(cb).DeleteLogError)(Interface::as_raw(cb), &id, VERSION) //~ reserved-argument-nonzero
    };
    hr.ok()
}

impl ISyncMgrSynchronize_Impl for ChartHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
