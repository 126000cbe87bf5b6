//! The completion goes through the raw vtable, and its `HRESULT` is turned into the method's result.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Interface, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Radio {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Radio_Impl {
    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        unsafe { (cb.vtable().PrepareForSyncCompleted)(cb.as_raw(), S_OK).ok()? }; //~ completion-error-propagated
        Ok(())
    }

    fn Synchronize(&self, _: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let Some(cb) = cb else {
            return Err(E_UNEXPECTED.into());
        };
        let hr = unsafe {
            (Interface::vtable(&cb).SynchronizeCompleted)(Interface::as_raw(&cb), S_OK) //~ completion-error-propagated
        };
        hr.ok()
    }
}
