use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Result, implement};

use crate::words::{tell};

#[implement(ISyncMgrSynchronize)]
pub struct Bookmarks {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Bookmarks_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        tell!(cb);
        Ok(())
    }
}
