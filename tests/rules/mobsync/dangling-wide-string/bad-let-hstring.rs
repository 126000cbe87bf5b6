//! Bad: the HSTRING is dropped at the end of the `let`, the status text points into freed memory.

use std::sync::Mutex;

use windows::Win32::UI::Shell::*;
use windows::core::{GUID, HRESULT, HSTRING, Interface, PCWSTR, Ref, Result, implement};

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
    pub fn begin(&self, cb: &ISyncMgrSynchronizeCallback, id: &GUID, folder: &str) -> HRESULT {
        let text = PCWSTR(HSTRING::from(folder).as_ptr()); //~ dangling-wide-string
        let item = SYNCMGRPROGRESSITEM {
            cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
            mask: SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_STATUSTYPE,
            lpcStatusText: text,
            dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
            ..Default::default()
        };
        unsafe { (Interface::vtable(cb).Progress)(Interface::as_raw(cb), id, &item) }
    }
}
