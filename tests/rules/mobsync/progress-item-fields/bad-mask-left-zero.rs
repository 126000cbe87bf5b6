//! Bad: the mask is left to `..Default::default()`, so none of the members counts.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, Interface, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

pub fn fetching(cb: &ISyncMgrSynchronizeCallback, mailbox: &GUID, done: i32) -> HRESULT {
    let item = SYNCMGRPROGRESSITEM {
        //~^ progress-item-fields
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        iProgValue: done,
        iMaxValue: 100,
        ..Default::default()
    };
    unsafe { (cb.vtable().Progress)(cb.as_raw(), mailbox, &item) }
}
