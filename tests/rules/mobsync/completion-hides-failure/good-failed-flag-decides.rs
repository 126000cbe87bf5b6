//! Good: a flag remembers that the work failed and the hr is chosen from it afterwards (windows 0.58 spelling).
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct FormSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    drafts: Vec<String>,
}

impl FormSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn stage(&self, draft: &str) -> std::io::Result<u64> {
        std::fs::copy(draft, format!("{draft}.staged"))
    }
}

impl ISyncMgrSynchronize_Impl for FormSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut failed = false;
        for draft in &self.drafts {
            if let Err(e) = self.stage(draft) {
                eprintln!("{draft}: {e}");
                failed = true;
            }
        }
        let hr = if failed { E_FAIL } else { S_OK };
        let _ = unsafe { cb.PrepareForSyncCompleted(hr) };
        Ok(())
    }
}
