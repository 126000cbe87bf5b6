//! Good: the 2 is the level of LogError, which is no reserved argument; DeleteLogError gets its 0.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Ref, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct TaskHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

pub fn replace_entry(cb: &ISyncMgrSynchronizeCallback, old: &GUID, new: GUID) -> Result<()> {
    let info = SYNCMGRLOGERRORINFO {
        cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
        mask: SYNCMGRLOGERROR_ERRORID,
        ErrorID: new,
        ..Default::default()
    };
    unsafe {
        cb.DeleteLogError(old, 0)?;
        cb.LogError(2, w!("The task was changed on both sides"), &info)
    }
}

impl ISyncMgrSynchronize_Impl for TaskHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
