//! Good: the entries carry an item ID only and no jump text, so a ShowError without an implementation is consistent.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct ArchiveSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ArchiveSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn log(&self, cb: &ISyncMgrSynchronizeCallback, item: GUID, text: &str) {
        let info = SYNCMGRLOGERRORINFO {
            cbSize: size_of::<SYNCMGRLOGERRORINFO>() as u32,
            mask: SYNCMGRLOGERROR_ITEMID,
            ItemID: item,
            ..Default::default()
        };
        let text = HSTRING::from(text);
        let _ = unsafe { cb.LogError(SYNCMGRLOGLEVEL_WARNING.0 as u32, &text, &info) };
    }
}

impl ISyncMgrSynchronize_Impl for ArchiveSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        if n > 0 && !ids.is_null() && std::fs::metadata("archive.new").is_err() {
            self.log(&cb, unsafe { *ids }, "nothing new in the archive");
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
