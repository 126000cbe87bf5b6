//! A new callback replaces the old one, but NULL falls past the `if let` and the old one stays.

use std::sync::RwLock;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Drawings {
    link: RwLock<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Drawings_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        if let Some(cb) = lpcallback.as_ref() {
            let mut link = self.link.write().unwrap();
            *link = Some(cb.clone());
        }
        Ok(()) //~ callback-not-replaced
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let link = self.link.read().unwrap().clone();
        match link {
            Some(cb) => {
                let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
                Ok(())
            }
            None => Err(E_UNEXPECTED.into()),
        }
    }
}
