//! The helper that every operation asks for the callback hands it out once and leaves nothing behind.

use std::sync::Mutex;

use windows::core::{implement, Error, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct TeamFolders {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl TeamFolders {
    /// The callback of the manager, or an error while there is none.
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let mut slot = self.callback.lock().unwrap();
        slot.take().ok_or_else(|| Error::from(E_UNEXPECTED)) //~ callback-taken-outside-setter
    }
}

impl ISyncMgrSynchronize_Impl for TeamFolders {
    fn SetProgressCallback(&self, cb: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        let mut slot = self.callback.lock().unwrap();
        *slot = cb.cloned();
        Ok(())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        if let Err(error) = unsafe { cb.ShowErrorCompleted(S_OK, &[]) } {
            eprintln!("team folders: {error}");
        }
        Ok(())
    }
}
