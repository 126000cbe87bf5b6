//! `ShowError` wakes the repair service and then stays in `WaitForSingleObject` until that service
//! has set the second event.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HANDLE, HWND, S_OK, WAIT_OBJECT_0};
use windows::Win32::System::Threading as threading;
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Mailboxes {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    repair_wanted: HANDLE,
    repair_done: HANDLE,
}

impl ISyncMgrSynchronize_Impl for Mailboxes_Impl {
    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        if errorid.is_null() {
            return Err(E_UNEXPECTED.into());
        }
        let callback = self
            .callback
            .lock()
            .unwrap()
            .clone()
            .ok_or_else(|| Error::from(E_UNEXPECTED))?;
        unsafe { threading::SetEvent(self.repair_wanted)? };
        let woken = unsafe {
            threading::WaitForSingleObject(self.repair_done, threading::INFINITE) //~ blocking-entry-point
        };
        let outcome = if woken == WAIT_OBJECT_0 { S_OK } else { E_FAIL };
        let _ = unsafe { callback.ShowErrorCompleted(outcome, &[]) };
        Ok(())
    }
}
