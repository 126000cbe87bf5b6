//! Good: behind renamed imports all bits that are needed are there (windows 0.52).

use std::mem::size_of;
use std::sync::Mutex;

use windows::core::{implement, Interface, Result, GUID, HRESULT};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
    SYNCMGRPROGRESSITEM as ProgressItem, SYNCMGRPROGRESSITEM_MAXVALUE as HAS_MAX,
    SYNCMGRPROGRESSITEM_PROGVALUE as HAS_VALUE, SYNCMGRPROGRESSITEM_STATUSTYPE as HAS_STATUS,
    SYNCMGRSTATUS_UPDATING as UPDATING,
};

#[implement(ISyncMgrSynchronize)]
pub struct ArchiveHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for ArchiveHandler {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

pub fn packing(cb: &ISyncMgrSynchronizeCallback, volume: &GUID, files: &[bool]) -> HRESULT {
    let packed = files.iter().filter(|packed| **packed).count();
    let item = ProgressItem {
        cbSize: size_of::<ProgressItem>() as u32,
        mask: HAS_STATUS | HAS_VALUE | HAS_MAX,
        dwStatusType: UPDATING.0 as u32,
        iProgValue: packed as i32,
        iMaxValue: files.len() as i32,
        ..Default::default()
    };
    unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), volume, &item) }
}
