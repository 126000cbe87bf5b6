//! Before a failure leaves, the guard is disarmed or forgotten; it completes for the successes alone.

use std::mem;
use std::sync::Mutex;

use windows::Win32::Foundation::{E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{Error, GUID, HRESULT, Result, implement};

struct Ending {
    cb: ISyncMgrSynchronizeCallback,
    hr: HRESULT,
    armed: bool,
}

impl Ending {
    fn new(cb: ISyncMgrSynchronizeCallback) -> Self {
        Self {
            cb,
            hr: S_OK,
            armed: true,
        }
    }
}

impl Drop for Ending {
    fn drop(&mut self) {
        if self.armed {
            let _ = unsafe { self.cb.SynchronizeCompleted(self.hr) };
        }
    }
}

struct Prepared(ISyncMgrSynchronizeCallback);

impl Drop for Prepared {
    fn drop(&mut self) {
        let _ = unsafe { self.0.PrepareForSyncCompleted(S_OK) };
    }
}

#[implement(ISyncMgrSynchronize)]
struct Cookbook {
    cb: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    ids: Mutex<Vec<GUID>>,
}

impl Cookbook {
    fn callback(&self) -> Result<ISyncMgrSynchronizeCallback> {
        let slot = self.cb.lock().unwrap().clone();
        slot.ok_or_else(|| Error::from(E_UNEXPECTED))
    }
}

fn copy(id: &GUID) -> Result<()> {
    std::fs::copy(format!("{:08x}.txt", id.data1), "cookbook/last.txt")?;
    Ok(())
}

fn compact() -> Result<()> {
    std::fs::rename("cookbook/last.txt", "cookbook/all.txt")?;
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Cookbook_Impl {
    fn Synchronize(&self, _hwndparent: HWND) -> Result<()> {
        let mut ending = Ending::new(self.callback()?);
        let outcome = self.ids.lock().unwrap().iter().try_for_each(copy);
        if let Err(error) = outcome {
            ending.hr = error.code();
            return Ok(());
        }
        if let Err(error) = compact() {
            ending.armed = false;
            return Err(error);
        }
        Ok(())
    }

    fn PrepareForSync(&self, _: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let prepared = Prepared(self.callback()?);
        if ids.is_null() {
            mem::forget(prepared);
            return Err(E_UNEXPECTED.into());
        }
        drop(prepared);
        Ok(())
    }
}
