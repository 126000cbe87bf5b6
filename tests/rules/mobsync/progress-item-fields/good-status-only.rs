//! Good: only the status is reported, and only its bit is set; the other members stay zero.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, Interface, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct FolderSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for FolderSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}

impl FolderSync {
    pub fn state(&self, cb: &ISyncMgrSynchronizeCallback, id: &GUID, s: SYNCMGRSTATUS) -> HRESULT {
        let mask = SYNCMGRPROGRESSITEM_STATUSTYPE;
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask,
            dwStatusType: s.0 as u32,
            ..Default::default()
        };
        unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }
    }
}
