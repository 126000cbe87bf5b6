//! None becomes E_INVALIDARG, although NULL is how the manager asks for the release.

use std::sync::Mutex;

use windows::core::{implement, Error, Result};
use windows::Win32::Foundation::E_INVALIDARG;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Backup {
    slot: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Backup {
    fn SetProgressCallback(
        &self,
        lpcallback: Option<&ISyncMgrSynchronizeCallback>,
    ) -> Result<()> {
        let fresh = lpcallback.cloned().ok_or_else(|| Error::from(E_INVALIDARG))?; //~ null-callback-rejected
        let mut slot = self.slot.lock().unwrap();
        *slot = Some(fresh);
        Ok(())
    }
}
