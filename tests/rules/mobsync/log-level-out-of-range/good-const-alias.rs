//! Good: constants with other names and a renamed import, all of them within 1 to 3.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback as Callback,
    SYNCMGRLOGLEVEL_WARNING as WARN,
};
use windows::core::{HSTRING, Ref, Result, implement};

const HINT: u32 = 1;
const SERIOUS: u32 = WARN.0 as u32 + 1;

#[implement(ISyncMgrSynchronize)]
pub struct PlanHandler {
    callback: Mutex<Option<Callback>>,
}

pub fn log(cb: &Callback, serious: bool, text: &HSTRING) -> Result<()> {
    let level = if serious { SERIOUS } else { HINT };
    unsafe { cb.LogError(level, text, core::ptr::null()) }
}

impl ISyncMgrSynchronize_Impl for PlanHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, Callback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
