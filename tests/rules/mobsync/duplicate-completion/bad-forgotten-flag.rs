//! The flag that guards the last completion is set on one of the two branches only.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_ACCESSDENIED, E_POINTER, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Addresses<T>
where
    T: Send + 'static,
{
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    extra: Mutex<T>,
}

impl<T: Send + 'static> ISyncMgrSynchronize_Impl for Addresses_Impl<T> {
    fn PrepareForSync(
        &self,
        cbnumitems: u32,
        pitemids: *const GUID,
        _hwndparent: HWND,
        _dwreserved: u32,
    ) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut told = false;
        if pitemids.is_null() {
            let _ = unsafe { cb.PrepareForSyncCompleted(E_POINTER) };
            told = true;
        } else if cbnumitems > 500 {
            let _ = unsafe { cb.PrepareForSyncCompleted(E_ACCESSDENIED) };
        }
        if !told {
            let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) }; //~ duplicate-completion
        }
        Ok(())
    }
}
