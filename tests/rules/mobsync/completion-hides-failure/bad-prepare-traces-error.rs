//! Bad: opening the mail spool failed, the error is only traced, and the preparation is reported as S_OK.
use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
struct MailSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    spool: Mutex<Vec<String>>,
}

impl MailSync {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap().clone();
        held.ok_or_else(|| E_UNEXPECTED.into())
    }

    fn open_spool(&self) -> Result<()> {
        let text = std::fs::read_to_string("spool.idx")?;
        *self.spool.lock().unwrap() = text.lines().map(str::to_owned).collect();
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for MailSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback()?;
        if let Err(e) = self.open_spool() {
            eprintln!("mail spool: {e}");
        }
        unsafe {
            let _ = cb.PrepareForSyncCompleted(S_OK); //~ completion-hides-failure
        }
        Ok(())
    }
}
