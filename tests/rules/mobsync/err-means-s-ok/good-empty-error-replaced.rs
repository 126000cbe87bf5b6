//! The empty error is made inside the method, but something else is put in its place before it
//! could leave.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_POINTER, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct Museum {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    rooms: Mutex<Vec<GUID>>,
}

impl ISyncMgrSynchronize_Impl for Museum_Impl {
    fn Synchronize(&self, _: HWND) -> Result<()> {
        let held = self.callback.lock().unwrap().clone();
        let callback = held
            .ok_or_else(Error::empty)
            .map_err(|_| Error::from(E_POINTER))?;
        let first = self.rooms.lock().unwrap().first().copied();
        let first = first.ok_or(Error::empty()).unwrap_or_default();
        println!("{first:?}");
        let _ = unsafe { callback.SynchronizeCompleted(S_OK) };
        Ok(())
    }

    fn ShowError(&self, _: HWND, _: *const GUID) -> Result<()> {
        let found = (|| -> Result<ISyncMgrSynchronizeCallback> {
            let held = self.callback.lock().unwrap();
            held.clone().ok_or_else(Error::empty)
        })();
        let Ok(callback) = found else {
            return Err(E_UNEXPECTED.into());
        };
        let _ = unsafe { callback.ShowErrorCompleted(S_OK, &[]) };
        Ok(())
    }

    fn SetItemStatus(&self, id: *const GUID, _: u32) -> Result<()> {
        let id = unsafe { id.as_ref() }.ok_or_else(Error::empty);
        match id {
            Ok(id) => self.rooms.lock().unwrap().retain(|room| room != id),
            Err(_) => return Err(E_POINTER.into()),
        }
        Ok(())
    }
}
