//! The `?` belongs to the agile reference of a callback that is there; NULL empties the slot.

use std::sync::Mutex;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{AgileReference, Ref, Result, implement};

type Shared = AgileReference<ISyncMgrSynchronizeCallback>;

#[implement(ISyncMgrSynchronize)]
pub struct TeamFolders {
    callback: Mutex<Option<Shared>>,
}

impl ISyncMgrSynchronize_Impl for TeamFolders_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let shared = match lpcallback.as_ref() {
            Some(callback) => Some(AgileReference::new(callback)?),
            None => None,
        };
        let mut slot = self.callback.lock().unwrap();
        *slot = shared;
        Ok(())
    }
}
