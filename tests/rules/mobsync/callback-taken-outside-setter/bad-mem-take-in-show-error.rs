//! ShowError empties the slot with mem::take, and the next error has no callback to report to.

use std::mem;
use std::sync::RwLock;

use windows::core::{implement, Result, GUID};
use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
pub struct Photos {
    callback: RwLock<Option<ISyncMgrSynchronizeCallback>>,
}

impl ISyncMgrSynchronize_Impl for Photos {
    fn SetProgressCallback(
        &self,
        lpcallback: Option<&ISyncMgrSynchronizeCallback>,
    ) -> Result<()> {
        *self.callback.write().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let cb = mem::take(&mut *self.callback.write().unwrap()); //~ callback-taken-outside-setter
        let Some(cb) = cb else {
            return Err(E_UNEXPECTED.into());
        };
        if !errorid.is_null() {
            println!("photos: see the log for {:?}", unsafe { *errorid });
        }
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
