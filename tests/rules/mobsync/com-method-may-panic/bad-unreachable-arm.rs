//! Bad: the default arm is `unreachable!`, a status that is new to this code ends the process.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use windows::Win32::Foundation::E_POINTER;
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

const SKIPPED: u32 = SYNCMGRSTATUS_SKIPPED.0 as u32;

#[implement(ISyncMgrSynchronize)]
pub struct TaskHandler {
    skipped: Mutex<HashSet<u128>>,
}

impl TaskHandler {
    pub fn is_skipped(&self, id: &GUID) -> bool {
        let skipped = self.skipped.lock().unwrap_or_else(PoisonError::into_inner);
        skipped.contains(&id.to_u128())
    }
}

impl ISyncMgrSynchronize_Impl for TaskHandler_Impl {
    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        let id = unsafe { pitemid.as_ref() }.ok_or_else(|| Error::from(E_POINTER))?;
        match dwsyncmgrstatus {
            SKIPPED => {
                let mut skipped = self.skipped.lock().unwrap_or_else(PoisonError::into_inner);
                skipped.insert(id.to_u128());
            }
            other => unreachable!("status {other}"), //~ com-method-may-panic
        }
        Ok(())
    }
}
