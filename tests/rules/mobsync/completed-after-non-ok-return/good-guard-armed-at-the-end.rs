//! Good: the guard is not armed while a `?` can still leave; once it is armed only a success is left.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::{
    ISyncMgrSynchronize, ISyncMgrSynchronize_Impl, ISyncMgrSynchronizeCallback,
};
use windows::core::{GUID, Result, implement};

struct Done {
    cb: ISyncMgrSynchronizeCallback,
    armed: bool,
}

impl Done {
    fn disarmed(cb: ISyncMgrSynchronizeCallback) -> Self {
        Self { cb, armed: false }
    }

    fn arm(&mut self) {
        self.armed = true;
    }
}

impl Drop for Done {
    fn drop(&mut self) {
        if !self.armed {
            return;
        }
        let _ = unsafe { self.cb.PrepareForSyncCompleted(S_OK) };
    }
}

#[implement(ISyncMgrSynchronize)]
pub struct Harbours {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
    berths: Mutex<Vec<GUID>>,
}

fn check(n: u32, ids: *const GUID) -> Result<Vec<GUID>> {
    if n > 0 && ids.is_null() {
        return Err(E_INVALIDARG.into());
    }
    Ok((0..n as usize).map(|i| unsafe { *ids.add(i) }).collect())
}

fn reserve(berths: &[GUID]) -> Result<()> {
    for berth in berths {
        std::fs::create_dir(format!("{:08x}.berth", berth.data1))?;
    }
    Ok(())
}

impl ISyncMgrSynchronize_Impl for Harbours_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _: HWND, _: u32) -> Result<()> {
        let Some(cb) = self.callback.lock().unwrap().clone() else {
            return Err(E_UNEXPECTED.into());
        };
        let mut done = Done::disarmed(cb);
        let berths = check(n, ids)?;
        reserve(&berths)?;
        *self.berths.lock().unwrap() = berths;
        done.arm();
        Ok(())
    }
}
