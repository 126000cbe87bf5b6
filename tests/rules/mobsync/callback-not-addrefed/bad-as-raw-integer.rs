//! Bad: the callback's address is kept as a number without AddRef, it dangles as soon as the manager lets go.

use std::sync::atomic::{AtomicUsize, Ordering};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct FolderSync {
    callback: AtomicUsize,
}

impl FolderSync {
    fn exchange(&self) -> Result<()> {
        Ok(())
    }
}

impl ISyncMgrSynchronize_Impl for FolderSync_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        let address = match lpcallback.as_ref() {
            Some(cb) => cb.as_raw() as usize, //~ callback-not-addrefed
            None => 0,
        };
        self.callback.store(address, Ordering::SeqCst);
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let raw = self.callback.load(Ordering::SeqCst) as *mut core::ffi::c_void;
        let cb = unsafe { ISyncMgrSynchronizeCallback::from_raw_borrowed(&raw) };
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let hr = HRESULT::from(self.exchange());
        let _ = unsafe { cb.SynchronizeCompleted(hr) };
        Ok(())
    }
}
