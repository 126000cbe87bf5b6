//! Good: what `let _` drops is the answer to a log entry, not the work, which leaves through `?` when it fails.
use std::io::Write;
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct ArchiveSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    trace: Mutex<Vec<u8>>,
}

impl ArchiveSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn note(&self, text: &str) {
        let _ = writeln!(self.trace.lock().unwrap(), "{text}");
    }

    fn mount(&self) -> Result<u32> {
        Ok(std::fs::read_dir("archive")?.count() as u32)
    }
}

impl ISyncMgrSynchronize_Impl for ArchiveSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        let volumes = self.mount()?;
        self.note("archive mounted");
        let text = HSTRING::from(format!("{volumes} volumes found"));
        let level = SYNCMGRLOGLEVEL_INFORMATION.0 as u32;
        let _ = unsafe { cb.LogError(level, &text, std::ptr::null()) };
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
