//! Good: `.ok()` and `unwrap_or` only give an optional setting its default; the work itself uses `?`.
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct WikiSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    page_size: AtomicU32,
}

impl WikiSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn open_mirror(&self) -> Result<()> {
        std::fs::create_dir_all("wiki/mirror")?;
        Ok(())
    }
}

fn configured_page_size() -> u32 {
    let text = std::env::var("WIKI_PAGE_SIZE").ok();
    text.and_then(|t| t.parse().ok()).unwrap_or(50)
}

impl ISyncMgrSynchronize_Impl for WikiSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        self.open_mirror()?;
        let size = configured_page_size();
        self.page_size.store(size, Ordering::SeqCst);
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
