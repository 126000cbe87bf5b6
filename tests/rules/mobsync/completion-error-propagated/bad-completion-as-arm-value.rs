//! The shape of `windows` 0.56 (edition 2021). One arm of the `match` that is the method's value is
//! the completion call.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_NOTIMPL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Podcasts {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    episodes: Mutex<Vec<u64>>,
}

impl Podcasts {
    fn refresh(&self) -> Result<usize> {
        Ok(self.episodes.lock().unwrap().len())
    }
}

impl ISyncMgrSynchronize_Impl for Podcasts {
    fn SetProgressCallback(&self, callback: Option<&ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = callback.cloned();
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        match (callback, self.refresh()) {
            (Some(callback), Ok(n)) if n < 1000 => unsafe {
                callback.SynchronizeCompleted(S_OK) //~ completion-error-propagated
            },
            (Some(_), Ok(_)) => Err(E_FAIL.into()),
            (Some(_), Err(e)) => Err(e),
            (None, _) => Err(E_UNEXPECTED.into()),
        }
    }

    fn ShowProperties(&self, _hwndparent: HWND, itemid: *const GUID) -> Result<()> {
        if itemid.is_null() {
            Err(E_NOTIMPL.into())
        } else if let Some(callback) = self.callback.lock().unwrap().as_ref() {
            unsafe { callback.ShowPropertiesCompleted(S_OK) } //~ completion-error-propagated
        //~^ guard-held-across-callback
        } else {
            Err(Error::from(E_UNEXPECTED))
        }
    }
}
