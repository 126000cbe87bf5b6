//! The worker knows S_FALSE as `UNCHANGED`. Whatever it is called, the manager releases the handler
//! when it gets it.

use std::sync::{Arc, Mutex};
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE as UNCHANGED, S_OK as CHANGED};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback as Manager,
};
use windows::core::{AgileReference, Error, GUID, Result, implement};

#[derive(Default)]
struct Index {
    entries: Mutex<Vec<String>>,
}

impl Index {
    fn refresh(&self) -> Result<usize> {
        let text = std::fs::read_to_string("library.idx")?;
        let mut entries = self.entries.lock().unwrap();
        let before = entries.len();
        *entries = text.lines().map(str::to_owned).collect();
        Ok(entries.len().abs_diff(before))
    }
}

#[implement(ISyncMgrSynchronize)]
struct Library {
    manager: Mutex<Option<Manager>>,
    index: Arc<Index>,
}

impl ISyncMgrSynchronize_Impl for Library_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let manager = self.manager.lock().unwrap().clone();
        let agile = AgileReference::new(&manager.ok_or_else(|| Error::from(E_UNEXPECTED))?)?;
        let index = Arc::clone(&self.index);
        thread::spawn(move || {
            let Ok(manager) = agile.resolve() else { return };
            let _ = match index.refresh() {
                Ok(0) => unsafe { manager.PrepareForSyncCompleted(UNCHANGED) }, //~ prepare-completed-with-success-code
                Ok(_) => unsafe { manager.PrepareForSyncCompleted(CHANGED) },
                Err(error) => unsafe { manager.PrepareForSyncCompleted(error.code()) },
            };
        });
        Ok(())
    }
}
