//! Two operations over three files: preparing completes here or refuses, synchronizing ends in a session that has the duty.

mod catalogue;
mod session;

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_FALSE, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Ref, Result, implement};

use crate::catalogue::Catalogue;

#[implement(ISyncMgrSynchronize)]
pub struct BookHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    catalogue: Mutex<Catalogue>,
}

impl BookHandler {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        match &*self.callback.lock().unwrap() {
            Some(callback) => Ok(callback.clone()),
            None => Err(E_UNEXPECTED.into()),
        }
    }
}

impl ISyncMgrSynchronize_Impl for BookHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let callback = self.callback()?;
        let mut catalogue = self.catalogue.lock().unwrap();
        if !catalogue.select(n, ids)? {
            return Err(S_FALSE.into());
        }
        drop(catalogue);
        let _ = unsafe { callback.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }

    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let callback = self.callback()?;
        let books = self.catalogue.lock().unwrap().take_selected();
        let session = session::Session::open(&callback, books)?;
        if session.is_small() {
            session.run(&callback);
            return Ok(());
        }
        session.detach()
    }
}
