//! `map` runs for a present callback only, so the `?` after `transpose` never stands for NULL.

use std::sync::{Mutex, PoisonError};

use windows::core::{implement, AgileReference, Result};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Backup {
    slot: Mutex<Option<AgileReference<ISyncMgrSynchronizeCallback>>>,
}

impl ISyncMgrSynchronize_Impl for Backup {
    fn SetProgressCallback(
        &self,
        lpcallback: Option<&ISyncMgrSynchronizeCallback>,
    ) -> Result<()> {
        let agile = lpcallback.map(AgileReference::new).transpose()?;
        let mut slot = self.slot.lock().unwrap_or_else(PoisonError::into_inner);
        *slot = agile;
        Ok(())
    }
}
