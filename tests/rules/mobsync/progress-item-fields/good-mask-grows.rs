//! Good: the mask starts small and gets a bit with every member that is filled.

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

pub fn copying(
    cb: &ISyncMgrSynchronizeCallback,
    volume: &GUID,
    label: Option<&HSTRING>,
    percent: Option<u8>,
) -> HRESULT {
    let mut item = SYNCMGRPROGRESSITEM::default();
    item.cbSize = size_of::<SYNCMGRPROGRESSITEM>() as u32;
    item.mask = SYNCMGRPROGRESSITEM_STATUSTYPE;
    item.dwStatusType = SYNCMGRSTATUS_UPDATING.0 as u32;
    if let Some(label) = label {
        item.lpcStatusText = PCWSTR(label.as_ptr());
        item.mask |= SYNCMGRPROGRESSITEM_STATUSTEXT;
    }
    if let Some(percent) = percent {
        item.iProgValue = i32::from(percent);
        item.iMaxValue = 100;
        item.mask |= SYNCMGRPROGRESSITEM_PROGVALUE | SYNCMGRPROGRESSITEM_MAXVALUE;
    }
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), volume, &item) }
}
