//! The worker collects the items whose files are back and retries those, or completes without a
//! list when there are none.

use std::path::Path;
use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    S_SYNCMGR_RETRYSYNC,
};
use windows::core::{AgileReference, Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Maps {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    failed: Mutex<Vec<(GUID, String)>>,
}

impl ISyncMgrSynchronize_Impl for Maps_Impl {
    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let agile = AgileReference::new(&callback)?;
        let failed = self.failed.lock().unwrap().clone();
        thread::spawn(move || {
            let Ok(callback) = agile.resolve() else { return };
            let back: Vec<GUID> = failed
                .iter()
                .filter(|(_, file)| Path::new(file).exists())
                .map(|(item, _)| *item)
                .collect();
            let _ = if back.is_empty() {
                unsafe { callback.ShowErrorCompleted(S_OK, &[]) }
            } else {
                unsafe { callback.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &back) }
            };
        });
        Ok(())
    }
}
