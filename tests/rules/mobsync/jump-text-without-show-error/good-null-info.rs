//! Good: LogError gets no info structure at all, which is allowed, so nothing can jump to the stub of ShowError.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct MagazineSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl MagazineSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    /// Plain text only; SYNCMGRERRORFLAG_ENABLEJUMPTEXT waits until ShowError exists.
    fn log(&self, cb: &ISyncMgrSynchronizeCallback, text: &str) {
        let text = HSTRING::from(text);
        let level = SYNCMGRLOGLEVEL_ERROR.0 as u32;
        let none: *const SYNCMGRLOGERRORINFO = std::ptr::null();
        if let Err(e) = unsafe { cb.LogError(level, &text, none) } {
            eprintln!("log entry lost: {e}");
        }
    }
}

impl ISyncMgrSynchronize_Impl for MagazineSync {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if std::fs::metadata("issues").is_err() {
            self.log(&cb, "no folder for the issues");
            return Err(E_FAIL.into());
        }
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        Err(E_NOTIMPL.into())
    }
}
