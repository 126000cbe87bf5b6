//! `replace` writes None into the handler's slot in the middle of an operation.

use std::mem::replace as swap_in;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback as Callback,
};
use windows::core::{Error, GUID, HRESULT, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Backup {
    slot: Mutex<Option<Callback>>,
    online: bool,
}

impl ISyncMgrSynchronize_Impl for Backup_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, Callback>) -> Result<()> {
        let old = swap_in(&mut *self.slot.lock().unwrap(), lpcallback.cloned());
        drop(old);
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let mut slot = self.slot.lock().unwrap();
        let cb = swap_in(&mut *slot, None); //~ callback-taken-outside-setter
        drop(slot);
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let outcome: HRESULT = if self.online { S_OK } else { E_FAIL };
        let _ = unsafe { cb.PrepareForSyncCompleted(outcome) };
        Ok(())
    }
}
