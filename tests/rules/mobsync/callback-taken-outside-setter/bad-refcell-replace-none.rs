//! The cell is left with None after the call, although only the setter may let go of the callback.

use std::cell::RefCell;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Contacts {
    callback: RefCell<Option<ISyncMgrSynchronizeCallback>>,
    failed: RefCell<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Contacts_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        self.callback.replace(lpcallback.cloned());
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let failed = self.failed.take();
        match self.callback.replace(None) { //~ callback-taken-outside-setter
            None => Err(E_UNEXPECTED.into()),
            Some(cb) => {
                let told = if failed.is_empty() {
                    unsafe { cb.ShowErrorCompleted(S_OK, &[]) }
                } else {
                    unsafe { cb.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &failed) }
                };
                if let Err(error) = told {
                    eprintln!("contacts: {error}");
                }
                Ok(())
            }
        }
    }
}
