//! `ShowError` and `ShowProperties` may return any success code behind their completion.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback, S_SYNCMGR_RETRYSYNC,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Tasks {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    failed: Mutex<Vec<GUID>>,
}

impl Tasks {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let held = self.callback.lock().unwrap();
        held.clone().ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Tasks_Impl {
    fn ShowProperties(&self, _parent: HWND, itemid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        let known = unsafe { itemid.as_ref() }.is_some_and(|id| *id != GUID::zeroed());
        unsafe {
            let _ = callback.ShowPropertiesCompleted(S_OK);
        }
        if !known {
            return Err(S_FALSE.into());
        }
        Ok(())
    }

    fn ShowError(&self, _parent: HWND, _errorid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        let failed = std::mem::take(&mut *self.failed.lock().unwrap());
        match failed.as_slice() {
            [] => {
                let _ = unsafe { callback.ShowErrorCompleted(S_OK, &[]) };
                Err(Error::from_hresult(S_FALSE))
            }
            ids => {
                let _ = unsafe { callback.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, ids) };
                Ok(())
            }
        }
    }
}
