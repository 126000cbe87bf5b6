//! Only the local copy of the slot is emptied with `take`; the handler's field is cloned.

use std::sync::Mutex;

use windows::core::{implement, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback as Callback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct TeamFolders {
    callback: Mutex<Option<Callback>>,
}

impl ISyncMgrSynchronize_Impl for TeamFolders {
    fn SetProgressCallback(&self, cb: Option<&Callback>) -> Result<()> {
        *self.callback.lock().unwrap() = cb.cloned();
        Ok(())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let mut callback = self.callback.lock().unwrap().clone();
        match callback.take() {
            Some(cb) => {
                let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
                Ok(())
            }
            None => Err(E_UNEXPECTED.into()),
        }
    }
}
