//! Good: the error is traced through a borrow, and the same Result then becomes the hr of the completion.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct NotesSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    store: String,
}

impl NotesSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }
}

fn open_store(path: &str) -> Result<()> {
    std::fs::metadata(path)?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for NotesSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let agile = AgileReference::new(&self.callback()?)?;
        let store = self.store.clone();
        std::thread::spawn(move || {
            let Ok(cb) = agile.resolve() else {
                return;
            };
            let outcome = open_store(&store);
            if let Err(e) = &outcome {
                eprintln!("notes store: {e}");
            }
            let _ = unsafe { cb.PrepareForSyncCompleted(HRESULT::from(outcome)) };
        });
        Ok(())
    }
}
