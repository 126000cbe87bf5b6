//! Good: the literal 2 is the level of a warning.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, Ref, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct LeafHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

pub fn warn_about(cb: &ISyncMgrSynchronizeCallback, item: &GUID) -> Result<()> {
    let info = SYNCMGRLOGERRORINFO {
        cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
        mask: SYNCMGRLOGERROR_ITEMID,
        ItemID: *item,
        ..Default::default()
    };
    unsafe { cb.LogError(2, w!("The leaf is older than its copy"), &info) }
}

impl ISyncMgrSynchronize_Impl for LeafHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
