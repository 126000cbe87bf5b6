//! Bad: the members are filled one after the other, and the bit of `iMaxValue` is never put into the mask.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, Interface, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct BackupHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for BackupHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

pub fn copying(cb: &ISyncMgrSynchronizeCallback, volume: &GUID, done: u64, all: u64) -> HRESULT {
    let percent = if all == 0 { 100 } else { done * 100 / all };
    let mut item = SYNCMGRPROGRESSITEM::default(); //~ progress-item-fields
    item.cbSize = size_of::<SYNCMGRPROGRESSITEM>() as u32;
    item.mask = SYNCMGRPROGRESSITEM_STATUSTYPE;
    item.mask |= SYNCMGRPROGRESSITEM_PROGVALUE;
    item.dwStatusType = SYNCMGRSTATUS_UPDATING.0 as u32;
    item.iProgValue = percent as i32;
    item.iMaxValue = 100;
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), volume, &item) }
}
