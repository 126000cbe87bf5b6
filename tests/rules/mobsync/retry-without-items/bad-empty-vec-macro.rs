//! The list is an empty `vec![]` in a local that nothing is added to.

use std::sync::Mutex;

use windows::Win32::Foundation::*;
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct Timetable {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
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
    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let callback = self.callback.lock().unwrap().clone();
        let callback = callback.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        if errorid.is_null() || !self.may_try_again() {
            return Err(E_ABORT.into());
        }
        let items: Vec<GUID> = vec![];
        let told = unsafe { callback.ShowErrorCompleted(S_SYNCMGR_RETRYSYNC, &items) }; //~ retry-without-items
        if told.is_err() {
            println!("timetable: nobody listens");
        }
        Ok(())
    }
}
