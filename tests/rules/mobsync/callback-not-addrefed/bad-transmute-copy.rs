//! Bad: the parameter is copied bit by bit into an owning Option, which later releases a reference it never took.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, HRESULT, Ref, Result, implement};

type Held = Option<ISyncMgrSynchronizeCallback>;

#[implement(ISyncMgrSynchronize)]
pub struct PhotoSync {
    callback: Mutex<Held>,
}

impl PhotoSync {
    fn upload(&self) -> Result<()> {
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for PhotoSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let new: Held = unsafe { core::mem::transmute_copy(&lpcallback) }; //~ callback-not-addrefed
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
