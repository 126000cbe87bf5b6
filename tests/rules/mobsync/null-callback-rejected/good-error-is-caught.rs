//! `ok()` gives an error for NULL, but it is turned into None here and never leaves the method.

use std::sync::RwLock;

use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Playlists {
    callback: RwLock<Option<ISyncMgrSynchronizeCallback>>,
    changes: RwLock<Vec<&'static str>>,
}

impl ISyncMgrSynchronize_Impl for Playlists_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let fresh = lpcallback.ok().ok().cloned();
        let change = match lpcallback.ok() {
            Ok(_) => "new callback",
            Err(_) => "no callback any more",
        };
        self.changes.write().unwrap().push(change);
        *self.callback.write().unwrap() = fresh;
        Ok(())
    }
}
