//! When the handler itself goes away it may take the callback out, for no method comes after that.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Contacts {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl Drop for Contacts {
    fn drop(&mut self) {
        let slot = match self.callback.get_mut() {
            Ok(slot) => slot,
            Err(poisoned) => poisoned.into_inner(),
        };
        if let Some(cb) = slot.take() {
            eprintln!("contacts: released by the manager with its callback still set");
            drop(cb);
        }
    }
}

impl ISyncMgrSynchronize_Impl for Contacts_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }
}
