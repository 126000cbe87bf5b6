//! The completion is called through lock guards, `Arc` and `as_ref`; where the slot is empty there is nobody to tell.

use std::sync::{Arc, Mutex, RwLock};

use windows::Win32::Foundation::{HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, HRESULT, Ref, Result, implement};

#[derive(Default)]
struct Line {
    callback: RwLock<Option<ISyncMgrSynchronizeCallback>>,
}

#[derive(Default)]
struct Shared {
    line: Line,
    ids: Mutex<Vec<GUID>>,
}

#[implement(ISyncMgrSynchronize)]
#[derive(Default)]
struct Notes {
    shared: Arc<Shared>,
}

fn push_all(ids: &[GUID]) -> Result<()> {
    std::fs::write("notes.log", format!("{ids:?}"))?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Notes_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let mut slot = self.shared.line.callback.write().unwrap();
        *slot = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        println!("notes: {n}");
        if let Some(cb) = self.shared.line.callback.read().unwrap().as_ref() {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) }; //~ guard-held-across-callback
        }
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let shared = Arc::clone(&self.shared);
        let outcome = push_all(&shared.ids.lock().unwrap());
        let slot = shared.line.callback.read().unwrap();
        if let Some(ref cb) = *slot {
            if let Err(error) = unsafe { cb.SynchronizeCompleted(HRESULT::from(outcome)) } {
                //~^ guard-held-across-callback
                eprintln!("notes: {error}");
            }
        }
        drop(slot);
        Ok(())
    }
}
