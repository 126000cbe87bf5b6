//! PrepareForSync moves the callback out of the handler, so Synchronize and a retry find none.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Ref, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct MailHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    wanted: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for MailHandler_Impl {
    fn SetProgressCallback(&self, lpcallback: Ref<'_, ISyncMgrSynchronizeCallback>) -> Result<()> {
        *self.callback.lock().unwrap() = lpcallback.cloned();
        Ok(())
    }

    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        if n == 0 || ids.is_null() {
            return Err(E_INVALIDARG.into());
        }
        let taken = self.callback.lock().unwrap().take(); //~ callback-taken-outside-setter
        let cb = taken.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let ids = unsafe { std::slice::from_raw_parts(ids, n as usize) };
        *self.wanted.lock().unwrap() = ids.to_vec();
        if let Err(error) = unsafe { cb.PrepareForSyncCompleted(S_OK) } {
            eprintln!("mail: {error}");
        }
        Ok(())
    }
}
