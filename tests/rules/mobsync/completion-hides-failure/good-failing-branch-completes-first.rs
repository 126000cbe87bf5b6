//! Good: the failure branch completes with the error code and leaves, so the S_OK below it is the success path.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct TimesheetSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    journal: String,
}

impl TimesheetSync {
    fn callback(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().unwrap().clone()
    }
}

fn replay(journal: &str) -> Result<()> {
    let text = std::fs::read_to_string(journal)?;
    if text.contains('\0') {
        return Err(E_FAIL.into());
    }
    Ok(())
}

fn run(cb: &ISyncMgrSynchronizeCallback, journal: &str) {
    if let Err(e) = replay(journal) {
        eprintln!("journal is damaged: {e}");
        let _ = unsafe { cb.PrepareForSyncCompleted(e.code()) };
        return;
    }
    let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
}

impl ISyncMgrSynchronize_Impl for TimesheetSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback().ok_or(E_UNEXPECTED)?;
        let agile = AgileReference::new(&cb)?;
        let journal = self.journal.clone();
        std::thread::spawn(move || {
            if let Ok(cb) = agile.resolve() {
                run(&cb, &journal);
            }
        });
        Ok(())
    }
}
