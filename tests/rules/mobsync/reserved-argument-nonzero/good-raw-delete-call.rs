//! Good: the raw call through the vtable ends with 0 as well; the 1 before it is part of the ID.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Interface, Ref, Result, implement};

const OFFLINE: GUID = GUID::from_u128(1);

#[implement(ISyncMgrSynchronize)]
pub struct ChartHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

pub fn online_again(cb: &ISyncMgrSynchronizeCallback) -> Result<()> {
    let raw = Interface::as_raw(cb);
    let hr = unsafe { (Interface::vtable(cb).DeleteLogError)(raw, &OFFLINE, 0) };
    hr.ok()
}

impl ISyncMgrSynchronize_Impl for ChartHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
