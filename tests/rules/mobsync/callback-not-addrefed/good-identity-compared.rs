//! Good: as_raw serves to see whether the manager hands in the callback that is held already.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Interface, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct CalendarHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    changes: AtomicU32,
}

impl ISyncMgrSynchronize_Impl for CalendarHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let new = lpcallback.cloned();
        let offered = new.as_ref().map(Interface::as_raw);
        let mut held = self.callback.lock().unwrap();
        if held.as_ref().map(|cb| cb.as_raw()) != offered {
            self.changes.fetch_add(1, Ordering::Relaxed);
        }
        *held = new;
        Ok(())
    }
}
