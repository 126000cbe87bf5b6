//! Good: the cache failed, but the server delivered the same index; S_OK is reached only when one of them worked.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct MusicSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    index: Mutex<Vec<u8>>,
}

impl MusicSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn load(&self, path: &str) -> Result<()> {
        let bytes = std::fs::read(path)?;
        *self.index.lock().unwrap() = bytes;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for MusicSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        if let Err(e) = self.load("index.cache") {
            eprintln!("no cached index ({e}), asking the server");
            self.load(r"\\media\share\index.full")?;
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
