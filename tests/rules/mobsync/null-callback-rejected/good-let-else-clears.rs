//! The else branch clears the slot and returns Ok, which is what the manager expects after NULL.

use std::sync::{Arc, Mutex};

use windows::core::{implement, Result};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback as Callback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Ledger {
    slot: Arc<Mutex<Option<Callback>>>,
}

impl Ledger {
    fn store(&self, callback: Option<Callback>) {
        *self.slot.lock().expect("the callback lock is not poisoned") = callback;
    }
}

impl ISyncMgrSynchronize_Impl for Ledger {
    fn SetProgressCallback(&self, callback: Option<&Callback>) -> Result<()> {
        let Some(callback) = callback else {
            self.store(None);
            return Ok(());
        };
        self.store(Some(callback.clone()));
        Ok(())
    }
}
