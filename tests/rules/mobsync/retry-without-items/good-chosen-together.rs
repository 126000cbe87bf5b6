//! Code and list are chosen by the same condition, so the empty list never meets the retry code.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
    S_SYNCMGR_RETRYSYNC,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Timetable {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    failed: Mutex<Vec<GUID>>,
    attempts: Mutex<u32>,
}

impl Timetable {
    fn may_try_again(&self) -> bool {
        let mut attempts = self.attempts.lock().unwrap();
        *attempts += 1;
        *attempts < 4
    }
}

impl ISyncMgrSynchronize_Impl for Timetable_Impl {
    fn ShowError(&self, _hwndparent: HWND, _errorid: *const GUID) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let failed = self.failed.lock().unwrap().clone();
        let (hr, items): (HRESULT, &[GUID]) = if self.may_try_again() && !failed.is_empty() {
            (S_SYNCMGR_RETRYSYNC, &failed)
        } else {
            (S_OK, &[])
        };
        let told = unsafe { callback.ShowErrorCompleted(hr, items) };
        if told.is_err() {
            println!("timetable: nobody listens");
        }
        Ok(())
    }
}
