//! The state that is read around the call is atomic and has no guard, and the callback is a clone.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Backups {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    rounds: AtomicU32,
    closing: AtomicBool,
}

impl Backups {
    fn manager(&self) -> Option<ISyncMgrSynchronizeCallback> {
        self.callback.lock().ok()?.clone()
    }
}

impl ISyncMgrSynchronize_Impl for Backups_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        if self.closing.load(Ordering::Acquire) {
            return Err(E_UNEXPECTED.into());
        }
        let cb = self.manager().ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let round = self.rounds.fetch_add(1, Ordering::AcqRel);
        if let Err(error) = unsafe { cb.PrepareForSyncCompleted(S_OK) } {
            let closing = self.closing.load(Ordering::Acquire);
            eprintln!("backups: round {round}, closing: {closing}, {error}");
        }
        Ok(())
    }
}
