//! Good: ShowError loops over the failed IDs only to build the retry list; no item is synchronized in that loop.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct RouteSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    failed: Mutex<Vec<(GUID, u32)>>,
}

impl RouteSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }

    fn failed(&self) -> Vec<(GUID, u32)> {
        self.failed.lock().unwrap().clone()
    }
}

fn worth_another_try(id: &GUID, attempts: u32) -> bool {
    attempts < 3 && *id != GUID::zeroed()
}

impl ISyncMgrSynchronize_Impl for RouteSync {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let mut again = Vec::new();
        for (id, attempts) in self.failed() {
            if worth_another_try(&id, attempts) {
                again.push(id);
            }
        }
        let hr = if again.is_empty() {
            S_OK
        } else {
            S_SYNCMGR_RETRYSYNC
        };
        let _ = unsafe { cb.ShowErrorCompleted(hr, &again) };
        Ok(())
    }
}
