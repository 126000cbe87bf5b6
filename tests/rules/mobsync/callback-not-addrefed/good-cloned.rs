//! Good: `cloned()` adds the reference, null clears the field.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, HRESULT, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct PhotoSync {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

impl PhotoSync {
    fn upload(&self) -> Result<()> {
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for PhotoSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let new = lpcallback.cloned();
        let old = core::mem::replace(&mut *self.callback.lock().unwrap(), new);
        drop(old);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = HRESULT::from(self.upload());
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
