//! Good: the literal S_OK belongs to the Ok arm of a match whose value is the hr of ShowErrorCompleted.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct FieldReports {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    quarantine: String,
}

impl FieldReports {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn release_quarantine(&self) -> std::io::Result<()> {
        std::fs::rename(&self.quarantine, "reports/incoming")
    }
}

impl ISyncMgrSynchronize_Impl for FieldReports_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        let hr = match self.release_quarantine() {
            Ok(()) => S_OK,
            Err(e) => {
                eprintln!("quarantine stays: {e}");
                E_FAIL
            }
        };
        let _ = unsafe { cb.ShowErrorCompleted(hr, &[]) };
        Ok(())
    }
}
