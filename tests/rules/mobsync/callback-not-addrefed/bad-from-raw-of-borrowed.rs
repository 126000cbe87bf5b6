//! Bad: `from_raw` takes ownership of a reference that belongs to the caller, the clone that should precede it is missing.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Interface, Ref, Result, implement};

#[derive(Default)]
struct Slot(Mutex<Option<ISyncMgrSynchronizeCallback>>);

impl Slot {
    fn put(&self, value: Option<ISyncMgrSynchronizeCallback>) {
        *self.0.lock().unwrap() = value;
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct CalendarHandler {
    slot: Slot,
}

impl ISyncMgrSynchronize_Impl for CalendarHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        match lpcallback.as_ref() {
            Some(cb) => {
                let kept = unsafe { ISyncMgrSynchronizeCallback::from_raw(cb.as_raw()) };
                //~^ callback-not-addrefed
                self.slot.put(Some(kept));
            }
            None => self.slot.put(None),
        }
        Ok(())
    }
}
