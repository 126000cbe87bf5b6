//! The error is that of a poisoned lock and does not depend on the callback, which may be None.

use std::sync::Mutex;

use windows::core::{implement, Error, Result};
use windows::Win32::Foundation::E_UNEXPECTED;
use windows::Win32::UI::Shell::*;

#[implement(ISyncMgrSynchronize)]
pub struct Drafts {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl Drafts {
    fn swap(&self, fresh: Option<ISyncMgrSynchronizeCallback>) -> Result<()> {
        let mut slot = self
            .callback
            .lock()
            .map_err(|_| Error::from(E_UNEXPECTED))?;
        *slot = fresh;
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for Drafts {
    fn SetProgressCallback(&self, cb: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.swap(cb.map(Clone::clone))?;
        println!("drafts: callback {}", if cb.is_some() { "set" } else { "released" });
        Ok(())
    }
}
