//! The completion call is the value of the method.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Shopping {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    lists: Mutex<Vec<GUID>>,
}

impl Shopping {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let callback = self.callback.lock().unwrap().clone();
        callback.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

impl ISyncMgrSynchronize_Impl for Shopping_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let callback = self.callback()?;
        let ids = unsafe { std::slice::from_raw_parts(pitemids, cbnumitems as usize) };
        *self.lists.lock().unwrap() = ids.to_vec();
        unsafe { callback.PrepareForSyncCompleted(S_OK) } //~ completion-error-propagated
    }

    fn ShowProperties(&self, hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let callback = self.callback()?;
        if hwndparent.is_invalid() {
            eprintln!("no parent window");
        }
        // SAFETY: the callback is alive, we hold a reference.
        unsafe {
            callback.ShowPropertiesCompleted(S_OK) //~ completion-error-propagated
        }
    }
}
