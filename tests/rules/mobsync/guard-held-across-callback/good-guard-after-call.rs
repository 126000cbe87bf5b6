//! The guard is taken for reading only after the callback has returned.

use std::sync::Mutex;

use windows::core::{implement, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Podcasts {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    channels: Mutex<Vec<String>>,
}

impl ISyncMgrSynchronize_Impl for Podcasts {
    fn SetProgressCallback(&self, lpcallback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = match self.callback.lock().unwrap().as_ref() {
            Some(cb) => cb.clone(),
            None => return Err(E_UNEXPECTED.into()),
        };
        let told = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        let channels = self.channels.lock().unwrap();
        if let Err(error) = told {
            eprintln!("podcasts ({}): {error}", channels.join(", "));
        }
        Ok(())
    }
}
