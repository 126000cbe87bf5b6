//! Bad: a zeroed structure gets its size and its status, the mask stays zero (windows 0.52).

use std::mem::{size_of, zeroed};
use std::sync::Mutex;

use windows::core::{implement, Interface, Result, GUID, HRESULT};
use windows::Win32::UI::Shell::*;

#[implement(ISyncMgrSynchronize)]
pub struct ContactHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for ContactHandler {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

pub fn report(cb: &ISyncMgrSynchronizeCallback, book: &GUID, status: SYNCMGRSTATUS) -> HRESULT {
    let mut item: SYNCMGRPROGRESSITEM = unsafe { zeroed() }; //~ progress-item-fields
    item.cbSize = size_of::<SYNCMGRPROGRESSITEM>() as u32;
    item.dwStatusType = status.0 as u32;
    unsafe { (cb.vtable().Progress)(cb.as_raw(), book, &item) }
}

pub fn stop(cb: &ISyncMgrSynchronizeCallback, book: &GUID) -> bool {
    let hr = report(cb, book, SYNCMGRSTATUS_UPDATING);
    hr == S_SYNCMGR_CANCELALL || hr == S_SYNCMGR_CANCELITEM || hr.is_err()
}
