//! The None arm clears the slot and the method succeeds for both.

use std::sync::RwLock;

use windows::core::{implement, Result};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Photos {
    callback: RwLock<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Photos {
    fn SetProgressCallback(
        &self,
        lpcallback: Option<&ISyncMgrSynchronizeCallback>,
    ) -> Result<()> {
        let mut slot = self.callback.write().unwrap();
        match lpcallback {
            Some(callback) => *slot = Some(callback.clone()),
            None => *slot = None,
        }
        Ok(())
    }
}
