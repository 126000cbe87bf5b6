//! Bad: the guard is alive when `let ... else` returns a failure, so the completion comes with a failing method.

use std::sync::{Mutex, MutexGuard, PoisonError};

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

struct Told(ISyncMgrSynchronizeCallback);

impl Drop for Told {
    fn drop(&mut self) {
        let _ = unsafe { self.0.SynchronizeCompleted(S_OK) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Trains {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    trains: Mutex<Vec<GUID>>,
    timetable: Mutex<Option<String>>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl ISyncMgrSynchronize_Impl for Trains_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let trains = locked(&self.trains).clone();
        let _told = Told(cb);
        let timetable = locked(&self.timetable);
        let Some(timetable) = timetable.as_deref() else {
            return Err(E_UNEXPECTED.into()); //~ completed-after-non-ok-return
        };
        for train in &trains {
            println!("trains: {train:?} {}", timetable.len());
        }
        Ok(())
    }
}
