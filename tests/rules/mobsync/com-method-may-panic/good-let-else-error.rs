//! Good: what another program would unwrap is turned into an error code of the method.

use std::collections::HashSet;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_POINTER};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct ContactHandler {
    skipped: Mutex<HashSet<u128>>,
}

impl ContactHandler {
    pub fn wanted(&self, id: &GUID) -> bool {
        self.skipped
            .lock()
            .is_ok_and(|skipped| !skipped.contains(&id.to_u128()))
    }
}

impl ISyncMgrSynchronize_Impl for ContactHandler_Impl {
    fn SetItemStatus(&self, pitemid: *const GUID, dwsyncmgrstatus: u32) -> Result<()> {
        let Some(id) = (unsafe { pitemid.as_ref() }) else {
            return Err(E_POINTER.into());
        };
        if dwsyncmgrstatus == SYNCMGRSTATUS_SKIPPED.0 as u32 {
            let mut skipped = self.skipped.lock().map_err(|_| Error::from(E_FAIL))?;
            skipped.insert(id.to_u128());
        }
        Ok(())
    }
}
