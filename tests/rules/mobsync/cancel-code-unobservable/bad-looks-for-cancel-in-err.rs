//! The code expects the cancel codes in `Err`. They are success codes, so the wrapper turns both
//! into `Ok(())` and the two guarded arms can never be taken.

use std::sync::Mutex;
use std::thread;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND};
use windows::Win32::UI::Shell::*;
use windows::core::*;

#[implement(ISyncMgrSynchronize)]
pub struct TimeSheets {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    weeks: Mutex<Vec<GUID>>,
}

fn submit(week: &GUID) -> Result<()> {
    std::fs::write(format!("submitted/{:x}", week.to_u128()), b"")?;
    Ok(())
}

fn submit_all(callback: &ISyncMgrSynchronizeCallback, weeks: &[GUID]) -> Result<()> {
    let status = SYNCMGRPROGRESSITEM {
        cbSize: size_of::<SYNCMGRPROGRESSITEM>() as u32,
        mask: SYNCMGRPROGRESSITEM_STATUSTEXT | SYNCMGRPROGRESSITEM_STATUSTYPE,
        lpcStatusText: w!("Submitting"),
        dwStatusType: SYNCMGRSTATUS_UPDATING.0 as u32,
        ..Default::default()
    };
    for week in weeks {
        match unsafe { callback.Progress(week, &status) } { //~ cancel-code-unobservable
            Err(e) if e.code() == S_SYNCMGR_CANCELITEM => continue,
            Err(e) if e.code() == S_SYNCMGR_CANCELALL => break,
            Err(e) => return Err(e),
            Ok(()) => submit(week)?,
        }
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for TimeSheets_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(callback) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let agile = AgileReference::new(&callback)?;
        let weeks = self.weeks.lock().unwrap().clone();
        thread::spawn(move || {
            if let Ok(callback) = agile.resolve() {
                let outcome = HRESULT::from(submit_all(&callback, &weeks));
                let _ = unsafe { callback.SynchronizeCompleted(outcome) };
            }
        });
        Ok(())
    }
}
