//! `take(n)` limits an iterator and moves nothing out of the handler.

use std::sync::RwLock;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Scans {
    callback: RwLock<Option<ISyncMgrSynchronizeCallback>>,
    messages: RwLock<Vec<String>>,
}

impl Scans {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let slot = self.callback.read().unwrap();
        let first = slot.iter().take(1).cloned().next();
        first.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Scans_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.write().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let cb = self.callback()?;
        for message in self.messages.read().unwrap().iter().take(3) {
            println!("scans: {message}");
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
