//! The None arm of the match answers with E_UNEXPECTED instead of clearing the slot.

use std::sync::{Arc, Mutex};

use windows::core::{implement, Result};
use windows::Win32::Foundation::E_UNEXPECTED;
use windows::Win32::UI::Shell::*;

type Slot = Arc<Mutex<Option<ISyncMgrSynchronizeCallback>>>;

#[implement(ISyncMgrSynchronize)]
pub struct Ledger {
    slot: Slot,
}

impl Ledger {
    pub fn new() -> Self {
        Self { slot: Slot::default() }
    }
}

impl ISyncMgrSynchronize_Impl for Ledger {
    fn SetProgressCallback(&self, cb: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        match cb {
            Some(cb) => {
                let cb = cb.clone();
                *self.slot.lock().unwrap() = Some(cb);
                Ok(())
            }
            None => Err(E_UNEXPECTED.into()), //~ null-callback-rejected
        }
    }
}
