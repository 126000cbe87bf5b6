//! Bad: the member is filled by an assignment, at whose semicolon the HSTRING is gone.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, HSTRING, Interface, PCWSTR, Ref, Result, implement};

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

pub struct Volume {
    pub id: GUID,
    pub label: String,
}

impl Volume {
    pub fn announce(&self, cb: &ISyncMgrSynchronizeCallback) -> HRESULT {
        let mut item = SYNCMGRPROGRESSITEM::default();
        item.cbSize = size_of::<SYNCMGRPROGRESSITEM>() as u32;
        item.mask = SYNCMGRPROGRESSITEM_STATUSTYPE;
        item.dwStatusType = SYNCMGRSTATUS_UPDATING.0 as u32;
        if !self.label.is_empty() {
            item.mask |= SYNCMGRPROGRESSITEM_STATUSTEXT;
            item.lpcStatusText = PCWSTR(HSTRING::from(&self.label).as_ptr());
            //~^ dangling-wide-string
        }
        unsafe { (cb.vtable().Progress)(cb.as_raw(), &self.id, &item) }
    }
}
