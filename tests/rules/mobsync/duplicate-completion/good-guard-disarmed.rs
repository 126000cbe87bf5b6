//! A guard for the early exits, disarmed before the explicit completion.

use std::mem;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_ABORT, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

struct AbortOnDrop(Option<ISyncMgrSynchronizeCallback>);

impl AbortOnDrop {
    fn disarm(mut self) -> Option<ISyncMgrSynchronizeCallback> {
        self.0.take()
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(cb) = self.0.take() {
            let _ = unsafe { cb.SynchronizeCompleted(E_ABORT) };
        }
    }
}

struct Props(ISyncMgrSynchronizeCallback);

impl Drop for Props {
    fn drop(&mut self) {
        let _ = unsafe { self.0.ShowPropertiesCompleted(E_ABORT) };
    }
}

#[implement(ISyncMgrSynchronize)]
struct Theatre {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    seats: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Theatre_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let guard = AbortOnDrop(Some(cb));
        let seats = self.seats.lock().unwrap().clone();
        for seat in &seats {
            if seat.data3 == 0 {
                return Ok(());
            }
        }
        if let Some(cb) = guard.disarm() {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        Ok(())
    }

    fn ShowProperties(&self, _hwndparent: HWND, _itemid: *const GUID) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let guard = Props(cb.clone());
        println!("page shown");
        mem::forget(guard);
        let _ = unsafe { cb.ShowPropertiesCompleted(S_OK) };
        Ok(())
    }
}
