//! The setter itself takes the old callback out before it stores the new one.

use std::sync::RwLock;

use windows::core::{implement, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
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
        let old = self.callback.write().unwrap().take();
        *self.callback.write().unwrap() = lpcallback.cloned();
        println!("photos: had a callback before: {}", old.is_some());
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback.read().unwrap().clone();
        let Some(cb) = cb else {
            return Err(E_UNEXPECTED.into());
        };
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
