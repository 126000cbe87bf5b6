//! Helpers get the callback and may, or may not, complete; the answer decides about the call here.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_FAIL, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
struct Museum {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    rooms: Mutex<Vec<GUID>>,
}

/// Completes with a failure and answers `false` if one of the rooms is closed.
fn all_open(rooms: &[GUID], cb: &ISyncMgrSynchronizeCallback) -> bool {
    if rooms.iter().any(|room| room.data1 == 0) {
        let _ = unsafe { cb.SynchronizeCompleted(E_FAIL) };
        return false;
    }
    true
}

fn note(cb: &ISyncMgrSynchronizeCallback) {
    println!("manager: {cb:?}");
}

impl ISyncMgrSynchronize_Impl for Museum_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let rooms = self.rooms.lock().unwrap().clone();
        if all_open(&rooms, &cb) {
            let _ = unsafe { cb.SynchronizeCompleted(S_OK) };
        }
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, _: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        note(&cb);
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        note(&cb);
        Ok(())
    }
}
