//! Each let-else completes with the reason and leaves; the happy path runs to the last line.
//! windows 0.48 to 0.57 shape.

use std::sync::Mutex;

use windows::core::{implement, Result, GUID};
use windows::Win32::Foundation::{E_FAIL, E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronizeCallback, ISyncMgrSynchronize_Impl,
};

#[implement(ISyncMgrSynchronize)]
struct Timetable {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    text: Mutex<String>,
}

impl ISyncMgrSynchronize_Impl for Timetable {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let text = self.text.lock().unwrap().clone();
        let Some((line, rest)) = text.split_once('\n') else {
            let _ = unsafe { cb.SynchronizeCompleted(E_INVALIDARG) };
            return Ok(());
        };
        let Ok(departure) = line.parse::<u32>() else {
            let _ = unsafe { cb.SynchronizeCompleted(E_FAIL) };
            return Ok(());
        };
        let (true, minutes) = (departure < 2400, departure % 100) else {
            let _ = unsafe { cb.SynchronizeCompleted(E_FAIL) };
            return Ok(());
        };
        println!("ab {minutes} nach, dann {} Zeilen", rest.lines().count());
        let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, _hwndparent: HWND, errorid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let Some(id) = (unsafe { errorid.as_ref() }) else {
            return Err(E_INVALIDARG.into());
        };
        println!("{id:?}");
        let _ = unsafe { cb.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }
}
