//! Good: a const fn adds the bits of value and maximum to the status bit that the caller names.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, Interface, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct TaskHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for TaskHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

/// A value is never sent without its maximum.
const fn used(more: u32) -> u32 {
    more | SYNCMGRPROGRESSITEM_PROGVALUE | SYNCMGRPROGRESSITEM_MAXVALUE
}

pub fn pushing(cb: &ISyncMgrSynchronizeCallback, list: &GUID, done: i32, total: i32) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: used(SYNCMGRPROGRESSITEM_STATUSTYPE),
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        iProgValue: done,
        iMaxValue: total,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), list, &item) }
}
