//! Bad: the address travels into the thread as an integer and is turned back into a slice over there.

use std::sync::Mutex;

use windows::Win32::Foundation::{E_INVALIDARG, E_UNEXPECTED, HWND, S_OK};
use windows::Win32::UI::Shell::*;
use windows::core::{Error, GUID, Result, implement};

#[implement(ISyncMgrSynchronize)]
pub struct BackupHandler {
    callback: Mutex<Option<ISyncMgrSynchronizeCallback>>,
}

fn reserve_space(volumes: &[GUID]) -> usize {
    volumes.len() * 4096
}

impl ISyncMgrSynchronize_Impl for BackupHandler_Impl {
    fn PrepareForSync(&self, n: u32, ids: *const GUID, _hwnd: HWND, _: u32) -> Result<()> {
        if ids.is_null() || n == 0 {
            return Err(E_INVALIDARG.into());
        }
        let cb = self.callback.lock().unwrap().clone();
        let cb = cb.ok_or_else(|| Error::from(E_UNEXPECTED))?;
        let (address, count) = (ids as usize, n as usize);
        std::thread::spawn(move || {
            //~^ item-ids-outlive-call
            let ids = address as *const GUID;
            let volumes = unsafe { core::slice::from_raw_parts(ids, count) };
            eprintln!("{} bytes reserved", reserve_space(volumes));
        });
        let _ = unsafe { cb.PrepareForSyncCompleted(S_OK) };
        Ok(())
    }
}
