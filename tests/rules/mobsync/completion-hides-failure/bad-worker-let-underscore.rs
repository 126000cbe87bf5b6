//! Bad: the worker throws the outcome of the backup away with `let _` and reports S_OK whatever happened.
use std::sync::{Arc, Mutex};
use std::thread;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

struct Catalog {
    source: String,
    target: String,
}

impl Catalog {
    fn freeze(&self) -> Result<u64> {
        Ok(std::fs::copy(&self.source, &self.target)?)
    }
}

#[implement(ISyncMgrSynchronize)]
struct NightlyBackup {
    sink: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    catalog: Arc<Catalog>,
}

impl NightlyBackup {
    fn sink(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.sink.lock().unwrap().clone()
    }
}

fn prepare_in_background(cb: AgileReference<ISyncMgrSynchronizeCallback>, catalog: Arc<Catalog>) {
    let Ok(cb) = cb.resolve() else {
        return;
    };
    let _ = catalog.freeze();
    let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) }; //~ completion-hides-failure
}

impl ISyncMgrSynchronize_Impl for NightlyBackup_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.sink.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.sink() else {
            return Err(E_UNEXPECTED.into());
        };
        let agile = AgileReference::new(&cb)?;
        let catalog = Arc::clone(&self.catalog);
        thread::spawn(move || prepare_in_background(agile, catalog));
        Ok(())
    }
}
