//! Bad: the mask is the number 3, text and status, while a value out of a maximum is reported too.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, Interface, Ref, Result, implement, w};

#[implement(ISyncMgrSynchronize)]
pub struct DriveHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for DriveHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

pub fn moving(cb: &ISyncMgrSynchronizeCallback, id: &GUID, blocks: &[u8]) -> HRESULT {
    let done = blocks.iter().filter(|block| **block != 0).count();
    let progress = SYNCMGRPROGRESSITEM {
        //~^ progress-item-fields
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: 3,
        lpcStatusText: w!("Moving blocks"),
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        iProgValue: done as i32,
        iMaxValue: blocks.len() as i32,
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &progress) }
}
