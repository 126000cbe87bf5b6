//! Bad: the item is looked up with `[]` in a map, an ID that is not in it makes the method panic.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Win32::Foundation::E_POINTER;
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[derive(Default)]
pub struct Entry {
    skip: AtomicBool,
}

#[implement(ISyncMgrSynchronize)]
pub struct ContactHandler {
    entries: HashMap<u128, Entry>,
}

impl ContactHandler {
    pub fn wanted(&self, id: &GUID) -> bool {
        let entry = self.entries.get(&id.to_u128());
        entry.is_some_and(|entry| !entry.skip.load(Ordering::SeqCst))
    }
}

impl ISyncMgrSynchronize_Impl for ContactHandler_Impl {
    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        let id = unsafe { pitemid.as_ref() }.ok_or_else(|| Error::from(E_POINTER))?;
        if dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32 {
            let entry = &self.entries[&id.to_u128()]; //~ com-method-may-panic
            entry.skip.store(true, Ordering::SeqCst);
        }
        Ok(())
    }
}
